// Reading the arguments of a verb: one of a few words, a record or person by its words, minutes, a reason. Pure. A word is
// forgiven one slip (N40); what is written exactly is taken before what is guessed.
import { foldText, MINUTE, type Ms, utcWords, wordSlip } from '@holdfast/model'

/** How many records one line may mean before it must say more. */
const FEW = 4

const wordsIn = (text: string): readonly string[] =>
  foldText(text).match(/[\p{L}\p{N}][\p{L}\p{N}'’._-]*/gu) ?? []

/** How well a typed word fits a known one, 0 best; null: not at all. The beginning of a word counts from two letters. */
function fit(typed: string, known: string): number | null {
  const slips = wordSlip(typed, known)
  if (slips === 0) return 0
  if (typed.length >= 2 && foldText(known).startsWith(foldText(typed))) return 1
  return slips === null ? null : 2
}

export interface Chosen<T> {
  readonly value: T
  /** The rest of the line. */
  readonly rest: string
}

export type Choices<T extends string> = Readonly<Record<T, readonly string[]>>

/** The value whose name stands at the beginning of the line; the longest name that fits, of equals the best written. Where two
 *  values fit a beginning or a slip equally well, neither is guessed. */
export function choose<T extends string>(line: string, choices: Choices<T>): Chosen<T> | null {
  const tokens = line.split(/\s+/).filter((token) => token !== '')
  const found: { readonly value: T; readonly length: number; readonly cost: number }[] = []
  for (const [value, names] of Object.entries(choices) as [T, readonly string[]][])
    for (const name of names) {
      const words = name.split(' ')
      const costs = words.map((word, i) => fit((tokens[i] ?? '').replace(/[:,]$/, ''), word))
      if (costs.includes(null)) continue
      const cost = costs.reduce<number>((sum, one) => sum + (one ?? 0), 0)
      found.push({ value, length: words.length, cost })
    }
  const best = found.toSorted((a, b) => b.length - a.length || a.cost - b.cost)[0]
  if (best === undefined) return null
  const equals = found.filter(({ length, cost }) => length === best.length && cost === best.cost)
  if (best.cost > 0 && new Set(equals.map(({ value }) => value)).size > 1) return null
  return { value: best.value, rest: tokens.slice(best.length).join(' ') }
}

/** The rows that all words of the question fit, the best few. Of several, only those that fit as well as the best. */
export function pick<R>(rows: Iterable<R>, question: string, textOf: (row: R) => string): readonly R[] {
  const asked = wordsIn(question)
  if (asked.length === 0) return []
  const found: { readonly row: R; readonly cost: number }[] = []
  for (const row of rows) {
    const words = wordsIn(textOf(row))
    let cost = words.join(' ') === asked.join(' ') ? -1 : 0
    for (const word of asked) {
      let nearest: number | null = null
      for (const known of words) {
        const one = fit(word, known)
        if (one !== null && (nearest === null || one < nearest)) nearest = one
        if (nearest === 0) break
      }
      cost = nearest === null ? Infinity : cost + nearest
      if (cost === Infinity) break
    }
    if (cost !== Infinity) found.push({ row, cost })
  }
  const best = Math.min(...found.map(({ cost }) => cost))
  return found
    .filter(({ cost }) => cost === best)
    .slice(0, FEW)
    .map(({ row }) => row)
}

/** "X because Y", "X: Y", "X — Y". */
export function splitWhy(line: string): { readonly what: string; readonly why: string } {
  const [, what = line, why = ''] =
    /^(.*?)(?:\s+because(?:\s+|$)|\s*:(?:\s+|$)|\s+[—–-]\s+)(.*)$/is.exec(line) ?? []
  const [, only] = /^because\s+(.*)$/is.exec(line) ?? []
  return only === undefined ? { what: what.trim(), why: why.trim() } : { what: '', why: only.trim() }
}

/** Minutes at the end of the line: "10", "in 10 min", "for 1h". */
export function minutesAt(line: string): { readonly minutes: number | null; readonly rest: string } {
  const found = /(?:^|\s)(?:(?:in|for|by|every)\s+)?(\d{1,4})\s*(h|hours?|m|mins?|minutes?)?$/i.exec(line)
  if (!found) return { minutes: null, rest: line }
  const minutes = Number(found[1]) * (/^h/i.test(found[2] ?? '') ? 60 : 1)
  return { minutes, rest: line.slice(0, found.index).trim() }
}

/** "3 min ago", "2 h 5 min ago", "in 2 min". */
export function agoWords(at: Ms, now: Ms): string {
  const minutes = Math.round(Math.abs(now - at) / MINUTE)
  const hours = Math.floor(minutes / 60)
  const long = hours === 0 ? '' : `${hours} h`
  const short = minutes % 60 === 0 && hours > 0 ? '' : `${minutes % 60} min`
  const span = [long, short].filter(Boolean).join(' ')
  return at > now ? `in ${span}` : `${span} ago`
}

export const clockWords = (at: Ms, now: Ms): string => `${utcWords(at, now)} (${agoWords(at, now)})`

/** Long words of a person in the middle of a sentence. */
export const quoted = (words: string): string => `“${words.length > 90 ? `${words.slice(0, 88)}…` : words}”`
