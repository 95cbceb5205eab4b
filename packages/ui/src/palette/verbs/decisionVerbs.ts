// Verbs for decisions: asking for one, going to it, objecting, giving it more time. Deciding itself stays on its card.
import {
  closeDecision,
  commandRefused,
  type DecisionRow,
  MINUTE,
  objectToDecision,
  openDecision,
  openDecisions,
  postponeDecision,
  rollBackOrInvestigate,
  utcWords,
} from '@holdfast/model'
import { routeTo } from '../../item/recordRoute.ts'
import { minutesAt, pick, quoted, splitWhy } from './lineParts.ts'
import { act, more, refused } from './readings.ts'
import type { Verb, VerbContext } from './verb.ts'

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

/** "roll back or wait?" as the options that it names; none where it names no two. */
function optionsIn(question: string): readonly string[] {
  const options = question
    .replace(/\?+$/, '')
    .replace(/^(?:do|should|shall|can) we\s+/i, '')
    .split(/\s+or\s+|\s*\/\s*|,\s+/i)
    .map((one) => capital(one.trim()))
    .filter((one) => one !== '')
  return options.length > 1 ? options : []
}

const decide: Verb = {
  id: 'decide',
  words: ['decide'],
  takes: '‹question, options with “or” between›?',
  commands: [openDecision],
  read(rest) {
    if (rest === '') return [more('Say what is to be decided, with “or” between the options.', 'decide ')]
    const options = optionsIn(rest)
    const question = `${capital(rest.replace(/\?+$/, ''))}?`
    const given = options.length === 0 ? '' : `, with ${options.length} options`
    return [
      {
        says: `Opens the form filled in: asks the Incident Commander ${quoted(question)}${given}.`,
        does: { kind: 'open', form: { kind: 'decision', question, options, ready: false } },
      },
    ]
  },
}

const rollBack: Verb = {
  id: 'rollBack',
  words: ['roll back', 'rollback'],
  takes: '‹what›',
  commands: [openDecision],
  read(rest) {
    const { question } = rollBackOrInvestigate(rest, 0)
    return [
      {
        says: `Opens the ready-made card: ${quoted(question)}`,
        does: { kind: 'open', form: { kind: 'decision', question, options: [], ready: true } },
      },
    ]
  },
}

/** The open decisions that the words may mean; the only one needs none. */
function meant({ state }: VerbContext, words: string): readonly DecisionRow[] {
  const open = openDecisions(state)
  return words === '' ? open.slice(0, 4) : pick(open, words, ({ question }) => question)
}

const toDecision: Verb = {
  id: 'decided',
  words: ['decided', 'close decision'],
  takes: '‹decision›',
  commands: [closeDecision],
  read(rest, context) {
    const rows = meant(context, rest)
    if (rows.length === 0) return [refused('No open decision has these words.')]
    const why = commandRefused(context.state, context.me, 'decides')
    return rows.map(({ id, question }) => ({
      says: `Goes to the decision ${quoted(question)}. ${why ?? 'You decide there, with a because.'}`,
      does: { kind: 'go', to: routeTo(context.id, { kind: 'decision', id }) },
    }))
  },
}

const object: Verb = {
  id: 'object',
  words: ['object', 'object to'],
  takes: '‹decision›: ‹why not›',
  commands: [objectToDecision],
  read(rest, context) {
    const { what, why } = splitWhy(rest)
    const all = meant(context, '')
    if (all.length === 0) return [refused('No decision is open to object to.')]
    if (rest === '') return [more('Say which decision, then a colon and what speaks against it.', 'object ')]
    // With one decision open, words without a colon are the objection itself.
    const own = why === '' && all.length === 1
    const rows = own ? all : meant(context, what)
    if (rows.length === 0) return [refused(`No open decision has these words: ${quoted(what)}.`)]
    const text = own ? rest : why
    return rows.map(({ id, question }) =>
      text === ''
        ? more(`Say after a colon what speaks against ${quoted(question)}.`, `object ${what}: `)
        : act(
            context,
            objectToDecision,
            { decisionId: id, text },
            `Objects to ${quoted(question)}: ${quoted(text)}.`,
          ),
    )
  },
}

const postpone: Verb = {
  id: 'postpone',
  words: ['postpone', 'more time for'],
  takes: '‹decision› ‹minutes›',
  commands: [postponeDecision],
  read(rest, context) {
    const { minutes, rest: words } = minutesAt(rest)
    const rows = meant(context, words)
    if (rows.length === 0) return [refused('No open decision has these words.')]
    if (minutes === null)
      return [more('Say by how many minutes, from now.', `postpone ${words}${words === '' ? '' : ' '}`)]
    const decideBy = context.now + minutes * MINUTE
    return rows.map(({ id, question }) =>
      act(
        context,
        postponeDecision,
        { decisionId: id, decideBy },
        `Gives ${quoted(question)} time until ${utcWords(decideBy, context.now)}.`,
      ),
    )
  },
}

export const decisionVerbs: readonly Verb[] = [decide, rollBack, toDecision, object, postpone]
