// The scribe's one line: kind, when and who in any order before the words, when and who also after them. A time without a
// zone is in UTC, as the rows show it. Pure, and it never throws: whatever cannot be read is a problem that says what to do.
import type { Person } from '../../base/actor.ts'
import type { Ms } from '../../base/clock.ts'
import { utcWords } from '../../base/timeWords.ts'
import { cleanText, textProblem } from './entryLimits.ts'
import type { EntryKind } from '../records/timeline.ts'
import { kindAt } from './scribeKinds.ts'
import { wordsThatLookRead } from './scribeLeftOver.ts'
import { whenAt } from './scribeWhen.ts'
import { type Named, shownIn, whoAt } from './scribeWho.ts'
import { zoneWords } from './wallTime.ts'
import { isZone } from './zone.ts'

export interface ScribeContext {
  /** The aligned clock, ms UTC. */
  readonly now: Ms
  /** The viewer's IANA zone, for the preview alone. */
  readonly zone: string
  /** Who `+name` may mean: the people present and the roster. */
  readonly people: readonly Named[]
  /** The kind that the picker shows; a mark in the line wins. */
  readonly kind?: EntryKind
}

/** A stretch of the input that was understood, for highlighting: [from, to) in UTF-16 units. */
export interface ScribeToken {
  readonly part: 'kind' | 'when' | 'who'
  readonly from: number
  readonly to: number
}
export interface ScribeProblem {
  readonly part: ScribeToken['part'] | 'text'
  /** What is wrong and what to do. */
  readonly message: string
  readonly from: number
  readonly to: number
}

export interface ScribeLine {
  readonly kind: EntryKind
  /** The words, without the marks. */
  readonly text: string
  /** ms UTC; `now` when the line says nothing about when, or while it cannot be read. */
  readonly occurredAt: Ms
  /** Null: whoever writes the line. */
  readonly who: Person | null
  readonly tokens: readonly ScribeToken[]
  readonly problems: readonly ScribeProblem[]
  /** How the line was understood where that is not plain: "read as yesterday". */
  readonly notes: readonly string[]
  /** True when Enter may log it. */
  readonly ready: boolean
  /** "will read 14:34 UTC · Jon", or the first problem. */
  readonly preview: string
}

interface Found {
  kind: EntryKind | null
  at: Ms | null
  who: Person | null
  readonly parts: Set<ScribeToken['part']>
  readonly tokens: ScribeToken[]
  readonly problems: ScribeProblem[]
  readonly notes: string[]
}

/** The zone of times that carry none: the one that the rows of the timeline show first. */
export const ROWS_ZONE = 'UTC'

export function parseScribeLine(input: string, context: ScribeContext): ScribeLine {
  const zone = isZone(context.zone) ? context.zone : 'UTC'
  const found: Found = {
    kind: null,
    at: null,
    who: null,
    parts: new Set(),
    tokens: [],
    problems: [],
    notes: [],
  }
  const { from, verbatim } = leading(input, { ...context, zone }, found)
  const to = verbatim ? input.length : trailing(input, from, { ...context, zone }, found)
  const text = cleanText(input.slice(from, to))
  if (!verbatim) found.notes.push(...wordsThatLookRead(text, found.parts, context.people))
  const long = text === '' ? null : textProblem(text)
  if (long) found.problems.push({ part: 'text', message: long, from, to })
  const occurredAt = found.at ?? context.now
  const { problems, who } = found
  const problem = problems[0]?.message
  return {
    kind: found.kind ?? context.kind ?? 'note',
    text,
    occurredAt,
    who,
    tokens: found.tokens,
    problems,
    notes: found.notes,
    ready: text !== '' && problems.length === 0,
    preview: problem ?? previewOf(occurredAt, context.now, zone, who && shownIn(context.people, who)),
  }
}

function previewOf(at: Ms, now: Ms, zone: string, who: string | null): string {
  const local = zone === 'UTC' ? '' : ` (${zoneWords(at, zone, now)})`
  return `will read ${utcWords(at, now)}${local}${who ? ` · ${who}` : ''}`
}

/** Takes marks from the front until a word is none; after a backslash the rest is words, as written. */
function leading(
  input: string,
  context: ScribeContext,
  found: Found,
): { readonly from: number; readonly verbatim: boolean } {
  let p = skipSpace(input, 0)
  while (p < input.length) {
    if (input[p] === '\\') return { from: p + 1, verbatim: true }
    const rest = input.slice(p)
    const taken =
      takeKind(rest, p, found) || takeWhen(rest, p, context, found) || takeWho(rest, p, context, found)
    if (taken === 0) break
    p = skipSpace(input, p + taken)
  }
  return { from: p, verbatim: false }
}

const skipSpace = (input: string, from: number): number => {
  let p = from
  while (p < input.length && /\s/.test(input.charAt(p))) p++
  return p
}

function takeKind(rest: string, p: number, found: Found): number {
  const kind = found.parts.has('kind') ? null : kindAt(rest)
  if (!kind) return 0
  found.kind = kind.kind
  return took(found, 'kind', p, kind.length, null)
}

function takeWhen(rest: string, p: number, context: ScribeContext, found: Found): number {
  const when = found.parts.has('when') ? null : whenAt(rest, context.now, ROWS_ZONE)
  if (!when) return 0
  found.at = when.at
  if (when.note) {
    const written = rest.slice(0, when.length)
    const own = context.zone !== ROWS_ZONE && /^@[\d:]+$/.test(written)
    found.notes.push(own ? `${when.note} Your own clock: ${written} ${context.zone}.` : when.note)
  }
  return took(found, 'when', p, when.length, when.problem) + (/[,;:]/.test(rest.charAt(when.length)) ? 1 : 0)
}

function takeWho(rest: string, p: number, context: ScribeContext, found: Found): number {
  const who = found.parts.has('who') ? null : whoAt(rest, context.people)
  if (!who) return 0
  found.who = who.who
  if (who.who && !who.known)
    found.notes.push(`${who.who.name} is not in the room; the entry carries the name as written.`)
  return took(found, 'who', p, who.length, who.problem) + (/[,;:]/.test(rest.charAt(who.length)) ? 1 : 0)
}

function took(
  found: Found,
  part: ScribeToken['part'],
  from: number,
  length: number,
  problem: string | null,
): number {
  found.parts.add(part)
  found.tokens.push({ part, from, to: from + length })
  if (problem) found.problems.push({ part, message: problem, from, to: from + length })
  return length
}

/** The longest of these have four words: `@2018-10-21 22:52 am Europe/Berlin`. */
const LAST_WORDS = 4

/** Takes a time and a name from the end, in either order. */
function trailing(input: string, from: number, context: ScribeContext, found: Found): number {
  let to = input.length
  for (let i = 0; i < 2; i++) {
    const words = input.slice(from, to).trimEnd()
    const starts = [...words.matchAll(/(?<=\s)[@+\-−yYtT]/gu)].map(({ index }) => index)
    const near = starts.filter((at) => words.slice(at).split(/\s+/).length <= LAST_WORDS)
    const start = near.find((at) => isTail(words.slice(at), context, found))
    if (start === undefined) return to
    const mark = words.slice(start)
    if (mark.startsWith('+')) takeWho(mark, from + start, context, found)
    else takeWhen(mark, from + start, context, found)
    to = from + words.slice(0, start).trimEnd().length
  }
  return to
}

/**
 * Whether all of `mark` is a time or a name. At the end an unknown name needs a capital ("capacity +more" is text), and what
 * has no @ must be a time that was: "planned today 17:00" is text.
 */
function isTail(mark: string, { now, people }: ScribeContext, { parts }: Found): boolean {
  if (mark.startsWith('+')) {
    const who = parts.has('who') ? null : whoAt(mark, people)
    return who?.length === mark.length && (who.known || /^\+["\p{Lu}]/u.test(mark))
  }
  const when = parts.has('when') ? null : whenAt(mark, now, ROWS_ZONE)
  return when?.length === mark.length && (mark.startsWith('@') || when.problem === null)
}
