// Verbs for what is tried, what it did, what is needed, and who is hit.
import {
  type ActionResult,
  type ActionRow,
  actionStanding,
  addNeed,
  assignAction,
  beginAction,
  finishAction,
  IMPACT_STATES,
  type ImpactState,
  impactServices,
  MINUTE,
  parseScribeLine,
  RESULT_WORDS,
  setImpact,
  similarActions,
  startAction,
  undoAction,
  utcWords,
} from '@holdfast/model'
import { answer } from './answerVerb.ts'
import { type Choices, choose, clockWords, minutesAt, pick, quoted, splitWhy } from './lineParts.ts'
import { nobodyCalled, peopleCalled } from './peopleCalled.ts'
import { act, byReason, more, planned, refused } from './readings.ts'
import type { Reading, Verb, VerbContext } from './verb.ts'

const tried: Verb = {
  id: 'tried',
  words: ['tried', 'try', 'trying'],
  takes: '‹what› -‹minutes›m +‹name›',
  commands: [startAction],
  read(rest, context) {
    const { state, now } = context
    const line = parseScribeLine(rest, { now, zone: context.zone, people: context.people, kind: 'action' })
    if (line.text === '') return [more('Say what is tried, before it is done.', 'tried ')]
    if (line.problems[0] !== undefined) return [refused(line.problems[0].message)]
    const isPast = line.tokens.some(({ part }) => part === 'when')
    const args = {
      what: line.text,
      ...(isPast ? { startedAt: line.occurredAt } : {}),
      ...(line.who === null ? {} : { owner: line.who }),
    }
    const by = line.who === null ? 'you' : line.who.name
    const when = isPast ? `since ${clockWords(line.occurredAt, now)}` : 'from now'
    const says = `Logs that ${by} ${by === 'you' ? 'try' : 'tries'} ${quoted(line.text)}, ${when}.`
    const before = similarActions(state, line.text, 1)[0]?.doc
    const plan = planned(context, startAction, args)
    if (before === undefined || !plan.ok) return [act(context, startAction, args, says, { made: 'action' })]
    const earlier = `Tried at ${utcWords(before.at, now)}: ${before.title} → ${before.detail}.`
    return [
      {
        says: `${earlier} Opens the line to try it again.`,
        does: {
          kind: 'open',
          form: {
            kind: 'line',
            title: 'This looks like something tried before',
            warning: earlier,
            label: 'What is tried',
            confirm: 'Try again anyway',
            given: line.text,
            send: (run, what) => run(startAction, { ...args, what }),
          },
        },
      },
    ]
  },
}

/** One reading for each action that the words may mean; of several the running ones, then the newest. */
function eachAction(
  { state }: VerbContext,
  words: string,
  typed: string,
  fits: (one: ActionRow) => boolean,
  read: (one: ActionRow) => Reading,
): readonly Reading[] {
  const rows = [...state.actions.values()].filter(fits)
  if (words === '' && rows.length > 1) return [more('Say which action, by a word or two of it.', typed)]
  const found = words === '' ? rows : pick(rows, words, ({ what }) => what)
  const running = found.filter(({ id }) => actionStanding(state, id).state === 'running')
  const meant = running.length > 0 ? running : found
  return meant.length === 0 ? [refused(`Nothing tried fits here: ${quoted(words)}.`)] : meant.map(read)
}

const standing = ({ state }: VerbContext, { id }: ActionRow) => actionStanding(state, id).state

const result = (value: ActionResult, words: readonly string[]): Verb => ({
  id: `result-${value}`,
  words,
  takes: '‹action›: ‹what was seen›',
  commands: [finishAction],
  read(rest, context) {
    const { what, why: note } = splitWhy(rest)
    const seen = note === '' ? '' : `, seen: ${quoted(note)}`
    const fits = (one: ActionRow) => ['running', 'done'].includes(standing(context, one))
    return eachAction(context, what, `${words[0] ?? ''} `, fits, (one) =>
      act(
        context,
        finishAction,
        { id: one.id, result: value, note },
        `Puts down the result of ${quoted(one.what)}: ${RESULT_WORDS[value]}${seen}.`,
      ),
    )
  },
})

const begin: Verb = {
  id: 'begin',
  words: ['begin', 'start'],
  takes: '‹proposed action›',
  commands: [beginAction],
  read: (rest, context) =>
    eachAction(
      context,
      rest,
      'begin ',
      (one) => standing(context, one) === 'proposed',
      (one) => act(context, beginAction, { id: one.id }, `${quoted(one.what)} is tried from now on.`),
    ),
}

const undone: Verb = {
  id: 'undone',
  words: ['undone', 'reverted'],
  takes: '‹action› because ‹why›',
  commands: [undoAction],
  read(rest, context) {
    const { what, why: given } = splitWhy(rest)
    const fits = (one: ActionRow) => standing(context, one) !== 'undone'
    return eachAction(context, what, 'undone ', fits, (one) =>
      byReason(
        context,
        undoAction,
        (why) => ({ id: one.id, why }),
        given,
        `Puts down that ${quoted(one.what)} is undone.`,
        {
          title: `Undone: ${one.what}`,
          label: 'Why was it undone?',
          confirm: 'Record',
        },
      ),
    )
  },
}

const assign: Verb = {
  id: 'assign',
  words: ['assign'],
  takes: '‹action› to ‹name›',
  commands: [assignAction],
  read(rest, context) {
    const [, what = '', name = ''] = /^(.*?)\s+to\s+(.+)$/i.exec(rest) ?? []
    if (what === '') return [more('Say which action, then “to” and a name.', 'assign ')]
    const found = peopleCalled(context, name)
    if (found.length === 0) return [nobodyCalled(name)]
    return found.flatMap(({ shown, id, name: own }) =>
      eachAction(
        context,
        what,
        'assign ',
        () => true,
        (one) =>
          act(
            context,
            assignAction,
            { id: one.id, owner: { id, name: own } },
            `${shown} takes over ${quoted(one.what)}.`,
          ),
      ),
    )
  },
}

const need: Verb = {
  id: 'need',
  words: ['need', 'ask for'],
  takes: '‹what› from ‹whom› in ‹minutes›',
  commands: [addNeed],
  read(rest, context) {
    const timed = /\s(?:in|within)\s+\d{1,4}\s*\S*$/i.test(` ${rest}`)
    const { minutes, rest: line } = timed
      ? minutesAt(rest.replace(/\bwithin\b(?=\s+\d)/i, 'in'))
      : { minutes: null, rest }
    const [, what = line, holder = ''] = /^(.*?)\s+from\s+(.+)$/i.exec(line) ?? []
    if (what === '')
      return [more('Say what is needed; “from” says from whom, “in 10” within how many minutes.', 'need ')]
    const dueAt = minutes === null ? null : context.now + minutes * MINUTE
    const from = holder === '' ? '' : ` from ${holder}`
    const by = dueAt === null ? '' : `, by ${utcWords(dueAt, context.now)}`
    return [
      act(context, addNeed, { what, holder, dueAt }, `Asks for ${quoted(what)}${from}${by}.`, {
        made: 'need',
      }),
    ]
  },
}

const IMPACT_NAMES = Object.fromEntries(
  IMPACT_STATES.map((one) => [one, [one]]),
) as unknown as Choices<ImpactState>

const impact: Verb = {
  id: 'impact',
  words: ['impact'],
  takes: '‹service› ‹region› ok|degraded|down',
  commands: [setImpact],
  read(rest, context) {
    const tokens = rest.split(/\s+/)
    const state = choose(tokens.pop() ?? '', IMPACT_NAMES)?.value
    if (state === undefined || tokens.length === 0)
      return [more('Say service, region, and ok, degraded or down.', 'impact ')]
    const line = tokens.join(' ')
    const known = impactServices(context.state)
      .toSorted((a, b) => b.length - a.length)
      .find((service) => `${line} `.toLowerCase().startsWith(`${service.toLowerCase()} `))
    const service = known ?? tokens[0] ?? ''
    const region = line.slice(service.length).trim() || 'all'
    return [act(context, setImpact, { service, region, state }, `Marks ${service} in ${region} as ${state}.`)]
  },
}

export const workVerbs: readonly Verb[] = [
  tried,
  begin,
  result('helped', ['helped']),
  result('noEffect', ['no effect', 'did nothing']),
  result('noLastingEffect', ['no lasting effect']),
  result('worse', ['made worse', 'worse']),
  undone,
  assign,
  need,
  answer,
  impact,
]
