// Verbs for candidate causes: proposing, ordering, testing, evidence, ruling out.
import {
  addEvidence,
  candidates,
  editHypothesis,
  type HypothesisRow,
  hypothesisState,
  type HypothesisState,
  investigate,
  LEVELS,
  type Level,
  MINUTE,
  proposeHypothesis,
  rankHypothesis,
  setHypothesisState,
  type Stance,
  utcWords,
} from '@holdfast/model'
import { type Choices, choose, minutesAt, pick, quoted, splitWhy } from './lineParts.ts'
import { nobodyCalled, peopleCalled } from './peopleCalled.ts'
import { act, byReason, more, refused } from './readings.ts'
import type { Reading, Verb, VerbContext } from './verb.ts'

const titleOf = ({ title }: HypothesisRow): string => title

/** One reading for each hypothesis that the words may mean. */
function each(
  { state }: VerbContext,
  words: string,
  typed: string,
  read: (one: HypothesisRow) => Reading,
): readonly Reading[] {
  if (words === '') return [more('Say which hypothesis, by a word or two of it.', typed)]
  const found = pick(state.hypotheses.values(), words, titleOf)
  return found.length === 0 ? [refused(`No hypothesis has these words: ${quoted(words)}.`)] : found.map(read)
}

const propose: Verb = {
  id: 'hypothesis',
  words: ['hypothesis', 'hypothesize', 'cause could be'],
  takes: '‹what the cause could be›',
  commands: [proposeHypothesis],
  read: (rest, context) =>
    rest === ''
      ? [more('Say what the cause could be.', 'hypothesis ')]
      : [
          act(
            context,
            proposeHypothesis,
            { title: rest },
            `Adds the hypothesis ${quoted(rest)} at the end of the order.`,
            { made: 'hypothesis' },
          ),
        ],
}

const verdict = (
  id: string,
  state: HypothesisState,
  words: readonly string[],
  is: string,
  label: string,
): Verb => ({
  id,
  words,
  takes: '‹hypothesis› because ‹why›',
  commands: [setHypothesisState],
  read(rest, context) {
    const { what, why } = splitWhy(rest)
    return each(context, what, `${words[0] ?? ''} `, (one) =>
      byReason(
        context,
        setHypothesisState,
        (because) => ({ id: one.id, state, because }),
        why,
        `Marks ${quoted(one.title)} as ${is}; it was ${hypothesisState(context.state, one.id)}.`,
        { title: `${one.title}: ${is}`, label, confirm: `Mark as ${is}` },
      ),
    )
  },
})

const test: Verb = {
  id: 'test',
  words: ['investigate', 'test'],
  takes: '‹hypothesis› +‹name› ‹minutes›',
  commands: [investigate],
  read(rest, context) {
    const { minutes, rest: line } = minutesAt(rest)
    const [, words = line, name = ''] = /^(.*?)\s+\+(.+)$/.exec(line) ?? []
    const checkBackAt = minutes === null ? null : context.now + minutes * MINUTE
    const owners = name === '' ? [{ ...context.me, shown: 'You' }] : peopleCalled(context, name)
    if (owners.length === 0) return [nobodyCalled(name)]
    const again = checkBackAt === null ? '' : `; looked at again at ${utcWords(checkBackAt, context.now)}`
    return owners.flatMap(({ id, name: who, shown }) =>
      each(context, words, 'investigate ', (one) =>
        act(
          context,
          investigate,
          { id: one.id, owner: { id, name: who }, checkBackAt },
          `${shown === 'You' ? 'You test' : `${shown} tests`} ${quoted(one.title)} now${again}.`,
        ),
      ),
    )
  },
}

const rank: Verb = {
  id: 'rank',
  words: ['rank', 'first'],
  takes: '‹hypothesis› ‹place›',
  commands: [rankHypothesis],
  read(rest, context) {
    const { minutes: place, rest: words } = minutesAt(rest)
    const number = Math.max(1, Math.min(place ?? 1, candidates(context.state).length))
    return each(context, words, 'rank ', (one) =>
      act(
        context,
        rankHypothesis,
        { id: one.id, position: number - 1 },
        `Puts ${quoted(one.title)} in place ${number} of what is investigated next.`,
      ),
    )
  },
}

const evidence = (stance: Stance): Verb => ({
  id: `evidence-${stance}`,
  words: [`evidence ${stance}`],
  takes: '‹hypothesis›: ‹what was seen›',
  commands: [addEvidence],
  read(rest, context) {
    const { what, why } = splitWhy(rest)
    return each(context, what, `evidence ${stance} `, (one) =>
      why === ''
        ? more(
            `Say after a colon what was seen ${stance} ${quoted(one.title)}.`,
            `evidence ${stance} ${what}: `,
          )
        : act(
            context,
            addEvidence,
            { id: one.id, stance, text: why },
            `Adds evidence ${stance} ${quoted(one.title)}: ${quoted(why)}.`,
          ),
    )
  },
})

const WEIGHED = {
  likelihood: ['likelihood'],
  costToTest: ['cost to test', 'cost'],
  blastRadius: ['blast radius', 'blast'],
} as const satisfies Choices<'likelihood' | 'costToTest' | 'blastRadius'>
const LEVEL_NAMES = Object.fromEntries(
  LEVELS.map((level) => [level, level === 'unknown' ? ['unknown', 'not known'] : [level]]),
) as unknown as Choices<Level>

const weigh: Verb = {
  id: 'weigh',
  words: ['weigh'],
  takes: 'likelihood|cost|blast ‹level› ‹hypothesis›',
  commands: [editHypothesis],
  read(rest, context) {
    const field = choose(rest, WEIGHED)
    const level = field === null ? null : choose(field.rest, LEVEL_NAMES)
    if (field === null || level === null)
      return [more(`Say likelihood, cost to test or blast radius, then ${LEVELS.join(', ')}.`, 'weigh ')]
    return each(context, level.rest, `weigh ${WEIGHED[field.value][0]} ${level.value} `, (one) =>
      act(
        context,
        editHypothesis,
        { id: one.id, [field.value]: level.value },
        `Weighs ${quoted(one.title)}: ${WEIGHED[field.value][0]} ${level.value}.`,
      ),
    )
  },
}

export const causeVerbs: readonly Verb[] = [
  propose,
  test,
  verdict('ruleOut', 'ruledOut', ['rule out', 'ruled out'], 'ruled out', 'Why is it ruled out?'),
  verdict('support', 'supported', ['support', 'supported'], 'supported', 'What supports it?'),
  verdict('park', 'parked', ['park', 'parked'], 'parked', 'Why is it parked?'),
  rank,
  evidence('for'),
  evidence('against'),
  weigh,
]
