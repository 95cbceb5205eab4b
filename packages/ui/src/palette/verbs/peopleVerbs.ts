// Verbs for who does what: roles, who responds, who is called.
import {
  acknowledgeEscalation,
  claimantsOf,
  escalate,
  type EscalationRow,
  escalationsByUrgency,
  giveRole,
  holdEscalation,
  inWords,
  isTime,
  leaveRole,
  overrideHold,
  type Person,
  type ResponderState,
  type Role,
  ROLE_TITLES,
  ROLES,
  setResponder,
  takeRole,
} from '@holdfast/model'
import { type Choices, choose, pick, quoted, splitWhy } from './lineParts.ts'
import { nobodyCalled, peopleCalled } from './peopleCalled.ts'
import { act, byReason, more, refused } from './readings.ts'
import type { Verb, VerbContext } from './verb.ts'

const ROLE_NAMES: Choices<Role> = {
  ic: ['ic', 'command', 'incident commander', 'commander'],
  ops: ['ops', 'operations'],
  comms: ['comms'],
  scribe: ['scribe'],
}
const whichRole = (says: string, typed: string) =>
  more(`${says} ${inWords(ROLES.map((role) => ROLE_TITLES[role]))}.`, typed)

const plain = ({ id, name }: Person): Person => ({ id, name })
const nameOf = (context: VerbContext, person: Person): string =>
  context.people.find(({ id }) => id === person.id)?.shown ?? person.name

const take: Verb = {
  id: 'take',
  words: ['take', 'i am', 'take command'],
  takes: '‹role›',
  commands: [takeRole],
  read(rest, context) {
    const chosen = choose(rest, ROLE_NAMES)
    if (chosen === null) return [whichRole('Say which role:', 'take ')]
    const role = chosen.value
    const title = ROLE_TITLES[role]
    const holders = claimantsOf(context.state, role)
    const others = inWords(
      holders.filter(({ id }) => id !== context.me.id).map((one) => nameOf(context, one)),
    )
    return [
      byReason(
        context,
        takeRole,
        (reason) => ({ role, reason, from: holders.map(({ id }) => id) }),
        chosen.rest.replace(/^because\s+/i, ''),
        others === '' ? `You take ${title}.` : `You take ${title} from ${others}.`,
        {
          title: `Take ${title}`,
          label: `Why do you take it from ${others}?`,
          confirm: `Take ${title}`,
        },
      ),
    ]
  },
}

/** "jon ops" as "ops jon": people say the name first, too. */
function roleAtEnd(rest: string): ReturnType<typeof choose<Role>> {
  const [role = '', ...name] = rest.trim().split(/\s+/).toReversed()
  const chosen = name.length === 0 ? null : choose(role, ROLE_NAMES)
  return chosen === null ? null : { ...chosen, rest: name.toReversed().join(' ') }
}

const give: Verb = {
  id: 'give',
  words: ['give', 'hand over'],
  takes: '‹role› to ‹name›',
  commands: [giveRole],
  read(rest, context) {
    const chosen = choose(rest, ROLE_NAMES) ?? roleAtEnd(rest)
    if (chosen === null) return [whichRole('Say which role, and to whom:', 'give ')]
    const role = chosen.value
    const title = ROLE_TITLES[role]
    const name = chosen.rest.replace(/^to(?:\s+|$)/i, '')
    if (name === '') return [more(`Say to whom you give ${title}.`, `give ${role} to `)]
    const found = peopleCalled(context, name)
    if (found.length === 0) return [nobodyCalled(name)]
    const holders = claimantsOf(context.state, role).filter(({ id }) => id !== context.me.id)
    const from = holders.length === 0 ? '' : `, from ${inWords(holders.map((one) => nameOf(context, one)))}`
    return found.map((to) =>
      act(context, giveRole, { role, to: plain(to) }, `Gives ${title} to ${to.shown}${from}.`),
    )
  },
}

const leave: Verb = {
  id: 'leave',
  words: ['leave', 'step down from'],
  takes: '‹role›',
  commands: [leaveRole],
  read(rest, context) {
    const chosen = choose(rest, ROLE_NAMES)
    if (chosen === null) return [whichRole('Say which role you leave:', 'leave ')]
    const title = ROLE_TITLES[chosen.value]
    return [act(context, leaveRole, { role: chosen.value }, `You leave ${title}: nobody will hold it.`)]
  },
}

const responder = (id: string, state: ResponderState, words: readonly string[], is: string): Verb => ({
  id,
  words,
  takes: '‹name›',
  commands: [setResponder],
  read(rest, context) {
    if (rest === '') return [more(`Say who ${is}.`, `${words[0] ?? ''} `)]
    const found = peopleCalled(context, rest)
    if (found.length === 0) return [nobodyCalled(rest)]
    return found.map((one) =>
      act(context, setResponder, { person: plain(one), state }, `Puts down that ${one.shown} ${is}.`),
    )
  },
})

const call: Verb = {
  id: 'escalate',
  words: ['escalate', 'escalate to'],
  takes: '‹who› because ‹why›',
  commands: [escalate],
  read(rest) {
    const { what: to, why } = splitWhy(rest)
    if (to === '') return [more('Say who is called, and because of what.', 'escalate ')]
    const because = why === '' ? '' : `, because ${why}`
    return [
      {
        says: `Opens the form filled in: escalate to ${quoted(to)}${because}.`,
        does: { kind: 'open', form: { kind: 'escalation', to, why } },
      },
    ]
  },
}

/** Escalations that these words may mean: all of them when none is named. */
const escalationsCalled = (
  { state }: VerbContext,
  words: string,
  fits: (one: EscalationRow) => boolean,
): readonly EscalationRow[] => {
  const rows = escalationsByUrgency(state).filter(fits)
  return words === '' ? rows.slice(0, 4) : pick(rows, words, ({ to, why }) => `${to} ${why}`)
}

const acknowledge: Verb = {
  id: 'acknowledge',
  words: ['ack', 'acknowledged', 'acknowledge'],
  takes: '‹who›',
  commands: [acknowledgeEscalation],
  read(rest, context) {
    const rows = escalationsCalled(context, rest, ({ acknowledgedAt }) => !isTime(acknowledgedAt))
    if (rows.length === 0) return [refused('No escalation of these words waits for an acknowledgement.')]
    return rows.map(({ id, to, why }) =>
      act(context, acknowledgeEscalation, { id }, `Puts down that ${to} acknowledged: ${quoted(why)}.`),
    )
  },
}

const hold: Verb = {
  id: 'hold',
  words: ['hold back', 'hold'],
  takes: '‹who› because ‹why›',
  commands: [holdEscalation],
  read(rest, context) {
    const { what, why } = splitWhy(rest)
    const rows = escalationsCalled(context, what, (one) => !isTime(one.acknowledgedAt) && one.heldBy === null)
    if (rows.length === 0) return [refused('No escalation of these words can be held back.')]
    return rows.map(({ id, to }) =>
      byReason(
        context,
        holdEscalation,
        (reason) => ({ id, reason }),
        why,
        `Holds back the escalation to ${to}.`,
        { title: `Hold back: ${to}`, label: 'Why is it held back?', confirm: 'Hold it back' },
      ),
    )
  },
}

const override: Verb = {
  id: 'override',
  words: ['override'],
  takes: '‹who› because ‹why›',
  commands: [overrideHold],
  read(rest, context) {
    const { what, why } = splitWhy(rest)
    const rows = escalationsCalled(
      context,
      what,
      ({ heldBy, overriddenBy }) => heldBy !== null && overriddenBy === null,
    )
    if (rows.length === 0) return [refused('Nobody holds back an escalation of these words.')]
    return rows.map(({ id, to, heldBy }) =>
      byReason(
        context,
        overrideHold,
        (reason) => ({ id, reason }),
        why,
        `Lets the escalation to ${to} go out, over the hold of ${heldBy === null ? '' : nameOf(context, heldBy)}.`,
        {
          title: `Escalate to ${to} all the same`,
          label: 'Why does it go out all the same?',
          confirm: 'Override the hold',
        },
      ),
    )
  },
}

export const peopleVerbs: readonly Verb[] = [
  take,
  give,
  leave,
  call,
  acknowledge,
  hold,
  override,
  responder('handsOn', 'handsOn', ['hands on', 'hands-on'], 'is hands-on'),
  responder('standby', 'standby', ['standby', 'stand by'], 'stands by'),
  responder('release', 'released', ['release'], 'is released'),
]
