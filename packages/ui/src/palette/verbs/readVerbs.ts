// What the line in the palette would do, from the verbs: pure, the same for the same line and state. Invariant: verbs written
// as they are come before guessed ones, and a guess is said to be one.
import { foldText, wordSlip } from '@holdfast/model'
import { incidentVerbs } from './allVerbs.ts'
import { followVerb, pageVerbs } from './pageVerbs.ts'
import type { Deed, PageContext, Reading, VerbContext, VerbOf } from './verb.ts'

/** `whole`: called by its words. `guessed`: by words with a slip in them. `begun`: by the beginning of its words. */
export type Called = 'whole' | 'guessed' | 'begun'

export interface VerbReading {
  /** Unlike that of any other reading of this line. */
  readonly id: string
  readonly called: Called
  readonly says: string
  readonly does: Deed
  /** The verb with its arguments: "snooze ‹audience› ‹minutes›". */
  readonly pattern: string
}

interface Head {
  readonly called: Called
  readonly phrase: string
  readonly rest: string
}

/** How the line begins with the phrase; null when it does not. */
function headOf(line: string, phrase: string): Head | null {
  const tokens = [...line.matchAll(/\S+/g)]
  const words = phrase.split(' ')
  let called: Called = 'whole'
  for (const [i, word] of words.entries()) {
    const token = tokens[i]
    if (token === undefined) return i === 0 ? null : { called: 'begun', phrase, rest: '' }
    const typed = token[0].replace(/[:,]$/, '')
    const slips = wordSlip(typed, word)
    const isLast = i === tokens.length - 1 && !/\s$/.test(line)
    if (slips === 0) continue
    if (isLast && typed.length > 1 && word.startsWith(typed.toLowerCase()))
      return { called: 'begun', phrase, rest: '' }
    if (slips === null) return null
    called = 'guessed'
  }
  const last = tokens[words.length - 1]
  return { called, phrase, rest: line.slice((last?.index ?? 0) + (last?.[0].length ?? 0)).trim() }
}

/** "sev2" as "sev 2". */
const apart = (line: string): string => line.replace(/^(\p{L}{2,})(\d)/u, '$1 $2')

const ORDER: readonly Called[] = ['whole', 'guessed', 'begun']

/** The best way in which the line calls the verb. */
function callOf<C>(line: string, verb: VerbOf<C>): Head | null {
  const heads = verb.words.flatMap((phrase) => headOf(verb.glued === true ? apart(line) : line, phrase) ?? [])
  return (
    heads.toSorted(
      (a, b) => ORDER.indexOf(a.called) - ORDER.indexOf(b.called) || b.phrase.length - a.phrase.length,
    )[0] ?? null
  )
}

function readingsOf<C>(verb: VerbOf<C>, head: Head, context: C): readonly VerbReading[] {
  // A verb without arguments that does nothing on this screen is not there either when only begun.
  if (head.called === 'begun' && verb.takes === '' && verb.read('', context).length === 0) return []
  const pattern = [verb.words[0], verb.takes].filter(Boolean).join(' ')
  const read = (): readonly Reading[] =>
    head.called === 'begun'
      ? [{ says: pattern, does: { kind: 'more', typed: `${head.phrase}${verb.takes === '' ? '' : ' '}` } }]
      : verb.read(head.rest, context)
  // A guess whose arguments say nothing either is no guess worth showing.
  const isWorth = ({ does }: Reading) => head.called !== 'guessed' || does.kind !== 'more' || head.rest === ''
  const guess = head.called === 'guessed' ? `Read as “${head.phrase}”: ` : ''
  return read()
    .filter(isWorth)
    .map((one, i) => ({
      id: `verb-${verb.id}-${i}`,
      called: head.called,
      says: guess + one.says,
      does: one.does,
      pattern,
    }))
}

function readAll<C>(line: string, verbs: readonly VerbOf<C>[], context: C): readonly (VerbReading & Head)[] {
  return verbs.flatMap((verb) => {
    const head = callOf(line, verb)
    return head === null
      ? []
      : readingsOf(verb, head, context).map((one) => ({ ...one, phrase: head.phrase, rest: head.rest }))
  })
}

/** More beginnings than these help nobody to choose. */
const FEW_BEGUN = 5

const isOffered =
  (mayWrite: boolean) =>
  <C>({ reads }: VerbOf<C>) =>
    mayWrite || reads === true

/** The ids of the verbs that somebody has, who may write or not, inside an incident or outside. */
export const offeredVerbs = (inIncident: boolean, mayWrite: boolean): ReadonlySet<string> =>
  new Set(
    [...(inIncident ? incidentVerbs : []), ...pageVerbs].filter(isOffered(mayWrite)).map(({ id }) => id),
  )

/** `mayWrite` false: verbs that write are not there. `context` without an incident: the verbs of every page. */
export function readVerbs(
  line: string,
  context: VerbContext | PageContext,
  mayWrite: boolean,
): readonly VerbReading[] {
  if (line.trim() === '') return []
  const found = [
    ...('state' in context ? readAll(line, incidentVerbs.filter(isOffered(mayWrite)), context) : []),
    ...readAll(line, pageVerbs.filter(isOffered(mayWrite)), context),
  ]
  const whole = found.filter(({ called }) => called === 'whole')
  // "impact line" is not "impact" with the argument "line".
  const isShadowed = ({ phrase }: Head) => whole.some((other) => other.phrase.startsWith(`${phrase} `))
  const guessed = whole.length > 0 ? [] : found.filter(({ called }) => called === 'guessed')
  const begun = found.filter(({ called }) => called === 'begun').slice(0, FEW_BEGUN)
  return [
    ...[...whole.filter((one) => !isShadowed(one)), ...guessed, ...begun].map(
      ({ id, called, says, does, pattern }) => ({ id, called, says, does, pattern }),
    ),
    ...('state' in context ? byName(line, context) : []),
  ]
}

/** The name of somebody at a desk, alone on the line: they can be followed. */
function byName(line: string, context: VerbContext): readonly VerbReading[] {
  const words = foldText(line.trim()).split(/\s+/)
  const isMeant = (shown: string) => {
    const names = foldText(shown).split(/\s+/)
    return words.every((word) => word.length > 1 && names.some((name) => name.startsWith(word)))
  }
  return (context.follow?.present ?? [])
    .filter(({ shown }) => isMeant(shown))
    .flatMap(({ person, shown }) =>
      followVerb.read(shown, context).map(({ says, does }) => ({
        id: `follow-${person.id}`,
        called: 'begun' as const,
        says,
        does,
        pattern: 'follow ‹name›',
      })),
    )
    .slice(0, FEW_BEGUN)
}
