// Verbs for the three audiences: telling, drafting, putting off, intervals, and asking Comms.
import {
  ANSWER_WITHIN,
  askQuestion,
  type Audience,
  AUDIENCE_WORDS,
  AUDIENCES,
  DRAFT_OF,
  fillDraft,
  inWords,
  mayTell,
  publishUpdate,
  setLane,
  snoozeLane,
  tellersInWords,
  utcWords,
} from '@holdfast/model'
import { tellRoute } from '../../router/tellAsked.ts'
import { type Choices, choose, minutesAt, quoted, splitWhy } from './lineParts.ts'
import { nobodyCalled, peopleCalled } from './peopleCalled.ts'
import { act, byReason, more, planned, refused } from './readings.ts'
import type { Verb } from './verb.ts'

const AUDIENCE_NAMES: Choices<Audience> = {
  customers: ['customers', 'customer'],
  executives: ['executives', 'execs'],
  internal: ['internal teams', 'internal', 'teams'],
}
const which = (typed: string) =>
  more(`Say which audience: ${inWords(AUDIENCES.map((one) => AUDIENCE_WORDS[one]))}.`, typed)

const snooze: Verb = {
  id: 'snooze',
  words: ['snooze', 'put off'],
  takes: '‹audience› ‹minutes› because ‹why›',
  commands: [snoozeLane],
  read(rest, context) {
    const { what, why } = splitWhy(rest)
    const chosen = choose(what, AUDIENCE_NAMES)
    if (chosen === null) return [which('snooze ')]
    const audience = chosen.value
    const name = AUDIENCE_WORDS[audience]
    const { minutes } = minutesAt(chosen.rest)
    if (minutes === null)
      return [more(`Say by how many minutes the update to ${name} is put off.`, `snooze ${audience} `)]
    const plan = planned(context, snoozeLane, { audience, minutes, reason: '…' })
    const until = plan.ok ? `, to ${utcWords(plan.value.value, context.now)}` : ''
    return [
      byReason(
        context,
        snoozeLane,
        (reason) => ({ audience, minutes, reason }),
        why,
        `Puts the update to ${name} off ${minutes} min${until}.`,
        {
          title: `Put the update to ${name} off ${minutes} min`,
          label: `Why can ${name} wait?`,
          confirm: `Put it off${until}`,
        },
      ),
    ]
  },
}

const interval: Verb = {
  id: 'interval',
  words: ['interval', 'update every'],
  takes: '‹audience› ‹minutes›|default',
  commands: [setLane],
  read(rest, context) {
    const chosen = choose(rest, AUDIENCE_NAMES)
    if (chosen === null) return [which('interval ')]
    const audience = chosen.value
    const name = AUDIENCE_WORDS[audience]
    const isUsual = /^(?:default|usual|table)/i.test(chosen.rest)
    const { minutes } = minutesAt(chosen.rest)
    if (minutes === null && !isUsual)
      return [
        more(`Say after how many minutes ${name} are told again, or “default”.`, `interval ${audience} `),
      ]
    const words = isUsual ? 'at the default interval' : `every ${minutes} min`
    return [
      act(
        context,
        setLane,
        { audience, minutes: isUsual ? null : minutes },
        `Updates to ${name} come due ${words}.`,
      ),
    ]
  },
}

const keeper: Verb = {
  id: 'keeper',
  words: ['keeper', 'lane owner'],
  takes: '‹audience› ‹name›',
  commands: [setLane],
  read(rest, context) {
    const chosen = choose(rest, AUDIENCE_NAMES)
    if (chosen === null) return [which('keeper ')]
    const name = chosen.rest.replace(/^to\s+/i, '')
    if (name === '')
      return [
        more(`Say who keeps the updates to ${AUDIENCE_WORDS[chosen.value]}.`, `keeper ${chosen.value} `),
      ]
    const found = peopleCalled(context, name)
    if (found.length === 0) return [nobodyCalled(name)]
    return found.map(({ id, name: own, shown }) =>
      act(
        context,
        setLane,
        { audience: chosen.value, owner: { id, name: own } },
        `${shown} keeps the updates to ${AUDIENCE_WORDS[chosen.value]}.`,
      ),
    )
  },
}

const tell: Verb = {
  id: 'tell',
  words: ['tell', 'update'],
  takes: '‹audience›',
  commands: [publishUpdate],
  read(rest, context) {
    const { state, me, id } = context
    const chosen = choose(rest, AUDIENCE_NAMES)
    if (chosen === null) return [which('tell ')]
    const audience = chosen.value
    const name = AUDIENCE_WORDS[audience]
    const tellers = tellersInWords(state)
    const says = !mayTell(state, me.id)
      ? `You are neither Comms nor Incident Commander: opens the draft to ${name}${tellers === '' ? '; nobody holds Comms' : `; ${tellers} records it`}.`
      : state[DRAFT_OF[audience]].trim() === ''
        ? `The draft to ${name} is empty: opens it to write.`
        : `Opens the review of the draft to ${name}; nothing is recorded before you confirm.`
    return [{ says, does: { kind: 'go', to: tellRoute(id, audience) } }]
  },
}

const draft: Verb = {
  id: 'draft',
  words: ['draft', 'template'],
  takes: '‹audience›',
  commands: [fillDraft],
  read(rest, context) {
    const chosen = choose(rest, AUDIENCE_NAMES)
    if (chosen === null) return [which('draft ')]
    const audience = chosen.value
    const name = AUDIENCE_WORDS[audience]
    const next = tellRoute(context.id, audience)
    if (context.state[DRAFT_OF[audience]].trim() !== '')
      return [
        { says: `Opens the draft to ${name}, which has words already.`, does: { kind: 'go', to: next } },
      ]
    return [act(context, fillDraft, { audience }, `Starts the draft to ${name} from its template.`, { next })]
  },
}

const ask: Verb = {
  id: 'ask',
  words: ['ask', 'ask comms'],
  takes: '‹question›',
  commands: [askQuestion],
  read(rest, context) {
    if (rest === '') return [more('Write the question; Comms answers it, not the bridge.', 'ask ')]
    if (rest.length > 2_000) return [refused('Keep a question under 2,000 characters.')]
    const due = utcWords(context.now + ANSWER_WITHIN, context.now)
    return [
      act(context, askQuestion, { text: rest }, `Asks Comms ${quoted(rest)}; an answer is due by ${due}.`),
    ]
  },
}

export const commsVerbs: readonly Verb[] = [tell, draft, snooze, interval, keeper, ask]
