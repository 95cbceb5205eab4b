// Reads the words of an update as its audience will and points at what would hurt them or the sender. Pure. Invariant: it only points
// and explains; nothing it finds keeps anybody from publishing.
import type { Audience } from '../incident/records/updates.ts'
import { sameWords } from '../incident/updates/sameWords.ts'
import { blameIn } from '../record/lint/blameless.ts'
import { alike } from '../text/alike.ts'
import type { Term } from '../workspace/words/selectors.ts'
import { type Finding, FINDING_WHY, type FindingKind, type Fix } from './findings.ts'
import type { LintFacts } from './lintFacts.ts'
import {
  BLAMES_OTHERS,
  CAUSE,
  IMPACT,
  INTERNAL,
  MAY_PROMISE,
  NEXT_TIME,
  OUTAGE,
  PROMISES,
  REGION,
  SCOPE,
  SPECULATION,
} from './patterns.ts'
import { inCaseOf } from './translate.ts'
import { knownWords, namesOf } from './wordFinder.ts'

export * from './dictionary.ts'
export * from './findings.ts'
export * from './lintFacts.ts'
export * from './translate.ts'

export interface LintInput {
  readonly text: string
  readonly audience: Audience
  readonly facts: LintFacts
  readonly dictionary: readonly Term[]
  /** What this audience was told, the newest first. */
  readonly previous: readonly string[]
}

interface Span {
  readonly from: number
  readonly to: number
}
interface Found extends Span {
  readonly kind: FindingKind
  readonly why?: string
  readonly fix?: Fix | null
}

/** Letters that are read; longer words are no update, and reading them would hold up whoever types. */
const MAX_LINTED = 4_000

/** In the order of the text; none lies over another. What is missing stands last, and is not said of words that were not all read. */
export const lintUpdate = (whole: LintInput): readonly Finding[] => linted(whole, ofTheWhole)

/** An answer to a question of an executive, as all of them will read it. It owes nothing that an update owes as a whole. */
export const lintAnswer = (answer: Omit<LintInput, 'audience' | 'previous'>): readonly Finding[] =>
  linted({ ...answer, audience: 'executives', previous: [] }, () => [])

function linted(whole: LintInput, missing: (input: LintInput) => readonly Found[]): readonly Finding[] {
  const text = whole.text.slice(0, MAX_LINTED)
  const input = { ...whole, text }
  if (text.trim() === '') return []
  const kept: Found[] = []
  for (const one of inText(input))
    if (kept.every((other) => one.to <= other.from || one.from >= other.to)) kept.push(one)
  kept.sort((a, b) => a.from - b.from)
  return [...kept, ...(text === whole.text ? missing(input) : [])].map(({ kind, from, to, why, fix }) => ({
    kind,
    from,
    to,
    words: text.slice(from, to),
    why: why ?? FINDING_WHY[kind],
    fix: fix ?? null,
  }))
}

const spansOf = (text: string, pattern: RegExp): readonly Span[] =>
  [...text.matchAll(pattern)].map(({ index, 0: words }) => ({ from: index, to: index + words.length }))

/** What weighs more comes first: it keeps its words when two lie over each other. */
function inText({ text, audience, facts, dictionary }: LintInput): readonly Found[] {
  const of = (kind: FindingKind, spans: readonly Span[], more: (span: Span) => Partial<Found> = () => ({})) =>
    spans.map((span): Found => ({ ...span, kind, ...more(span) }))
  const sentences = sentencesIn(text)
  const each = (found: (sentence: string) => readonly Span[]) =>
    sentences.flatMap(({ from, to }) =>
      found(text.slice(from, to)).map((one) => ({ from: from + one.from, to: from + one.to })),
    )
  const outside = audience === 'internal' ? [] : knownWords(text, dictionary)
  return [
    ...of('promisedFix', each(promised), (span) => ({ fix: withoutSentence(text, sentences, span) })),
    ...of('blame', blameIn(text, facts.people)),
    ...of('blame', spansOf(text, BLAMES_OTHERS)),
    ...of(
      'unsupportedCause',
      each((sentence) => causes(sentence, facts)),
    ),
    ...of('speculation', spansOf(text, SPECULATION)),
    ...(audience === 'internal' ? [] : of('internalName', spansOf(text, INTERNAL))),
    ...(audience === 'customers' ? of('internalName', namesOf(text, facts.people)) : []),
    ...outside.map(
      ({ from, to, term }): Found => ({
        from,
        to,
        kind: term.kind === 'internal' ? 'internalName' : 'jargon',
        ...(term.say === ''
          ? {}
          : {
              why: `${audience === 'customers' ? 'Customers call' : 'They call'} it “${term.say}”.`,
              fix: { from, to, insert: inCaseOf(text.slice(from, to), term.say), label: 'Replace' },
            }),
      }),
    ),
    ...(facts.isPartial
      ? of('wholeOutage', spansOf(text, OUTAGE), (span) => ({ fix: partial(text, span) }))
      : []),
  ]
}

/** Stretches that end with . ! ? before a blank, or with the line. */
function sentencesIn(text: string): readonly Span[] {
  return spansOf(text, /[^\s.!?](?:[^.!?\n]|[.!?](?=\S))*[.!?]*/gu)
}

function promised(sentence: string): readonly Span[] {
  if (MAY_PROMISE.test(sentence)) return []
  for (const pattern of PROMISES) {
    const [first] = spansOf(sentence, pattern)
    if (first) return [first]
  }
  return []
}

/** From this likeness on a sentence speaks of a hypothesis. */
const SPEAKS_OF = 0.4

function causes(sentence: string, { supported, unsupported }: LintFacts): readonly Span[] {
  const [stated] = spansOf(sentence, CAUSE)
  if (!stated) return []
  const said = sentence.slice(stated.to)
  const near = (titles: readonly string[]) => Math.max(0, ...titles.map((title) => alike(title, said)))
  const [yes, no] = [near(supported), near(unsupported)]
  const isBacked = yes >= no && (yes >= SPEAKS_OF || (no < SPEAKS_OF && supported.length > 0))
  return isBacked ? [] : [{ from: stated.from, to: sentence.replace(/[.!?\s]+$/u, '').length }]
}

/** A promise that is a sentence of its own is taken out with it; inside a longer one only a person can tell. */
function withoutSentence(text: string, sentences: readonly Span[], span: Span): Fix | null {
  const whole = sentences.find(({ from, to }) => from <= span.from && to >= span.to)
  if (!whole || (span.to - span.from) * 2 < whole.to - whole.from) return null
  const blanks = /^[ \t]*/u.exec(text.slice(whole.to))?.[0].length ?? 0
  return { from: whole.from, to: whole.to + blanks, insert: '', label: 'Remove' }
}

function partial(text: string, { from, to }: Span): Fix | null {
  const words = text.slice(from, to)
  if (!/^outages?$/iu.test(words)) return null
  const an = /\b(a)n\s+$/iu.exec(text.slice(0, from))
  const insert = inCaseOf(words, /s$/iu.test(words) ? 'partial outages' : 'partial outage')
  return an
    ? { from: from - an[0].length, to, insert: `${an[1]} ${insert}`, label: 'Replace' }
    : { from, to, insert, label: 'Replace' }
}

function ofTheWhole({ text, audience, facts, previous }: LintInput): readonly Found[] {
  const at = { from: text.length, to: text.length }
  const found: Found[] = []
  if (!IMPACT.test(text)) found.push({ ...at, kind: 'noImpact' })
  const lower = text.toLowerCase()
  const isScoped =
    SCOPE.test(text) || REGION.test(text) || facts.places.some((place) => lower.includes(place.toLowerCase()))
  if (!isScoped) found.push({ ...at, kind: 'noScope' })
  if (facts.nextWords !== null && !NEXT_TIME.test(text)) {
    const insert = `${/\s$/u.test(text) ? '' : ' '}${facts.nextWords}`
    found.push({ ...at, kind: 'noNextTime', fix: { ...at, insert, label: 'Add' } })
  }
  const last = previous.slice(0, 2)
  if (last.length === 2 && last.every((one) => sameWords({ audience, text: one }, { audience, text })))
    found.push({ ...at, kind: 'repeated' })
  return found
}
