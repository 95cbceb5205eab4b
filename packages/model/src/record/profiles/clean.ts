// Words without names, hosts, addresses, links and numbers to call. Invariant: the same words come out the same everywhere, so that
// what named one thing still does, and nothing that was taken out is left in another spelling of its letters.
import { foldText } from '../../base/foldText.ts'
import { type KnownPeople, WORD } from './people.ts'

export interface CleaningRules {
  readonly people: KnownPeople | null
  readonly hosts: boolean
  /** Further words that never leave: what each reads as instead. */
  readonly terms: ReadonlyMap<string, string>
}

/** Words that are written like a name and mean something else, when they are not capitals. */
const ORDINARY = new Set(
  'will may mark grant rich bill art drew sue pat hope faith grace dawn rose jack frank max ray guy rob don gene dale page case lane'.split(
    ' ',
  ),
)

/** An id of a record says nothing but when it was made, and stays. */
const UUID = /([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/
const LINK = /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s"'<>)\]]+/giu
const MAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*/gu
const IPV4 = /\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b/g
const IPV6 =
  /(?<![\w:])(?:[0-9a-f]{1,4}:){3,7}[0-9a-f]{0,4}(?![\w:])|(?<![\w:])(?:[0-9a-f]{1,4}:)+:[0-9a-f:]*/gi
const DOMAIN =
  /\b(?:[a-z0-9_-]+\.)+(?:internal|local|lan|corp|intra|net|com|org|io|dev|cloud|app|co|eu|de|uk|example|test|svc)\b(?:\/[^\s"'<>)\]]*)?/gi
const HOST = /\b(?=[a-z0-9_-]*\d)[a-z][a-z0-9]*(?:[-_][a-z0-9]+)+\b/gi
const NO_HOST = /^(?:sev|utc|gmt|iso|rfc|sha|utf|tls|ics|inc|v|http|ipv|p|q|person|dora|nis)[-_]?[a-z0-9]+$/i
const PHONE =
  /\+\d[\d\s()./-]{6,}\d|\(\d{2,5}\)[\d\s./-]{5,}\d|\b0\d{2,4}[\s/.-]\d[\d\s./-]{4,}\d\b|\b\d{3}[-.\s]\d{3}[-.\s]\d{4}\b/g

export function cleaner({ people, hosts, terms }: CleaningRules): (words: string) => string {
  const letters = new Map<string, string>()
  const host = (found: string): string => {
    const folded = found.toLowerCase()
    const known = letters.get(folded) ?? `[host ${letterOf(letters.size)}]`
    letters.set(folded, known)
    return known
  }
  const named = people === null ? [] : wholeNames(people)
  const known = new Map<string, string>()
  const cleanAll = (words: string): string =>
    words
      .normalize('NFC')
      .split(UUID)
      .map((part, i) => (i % 2 === 0 ? clean(part) : (people?.byId.get(part)?.id ?? part)))
      .join('')
  const clean = (words: string): string => {
    let left = words
    for (const [term, as] of terms) left = replacedWords(left, term, as)
    if (hosts) {
      left = left
        .replace(LINK, '[link]')
        .replace(MAIL, '[address]')
        .replace(IPV4, '[address]')
        .replace(IPV6, '[address]')
        .replace(PHONE, '[number]')
        .replace(DOMAIN, host)
        .replace(HOST, (found) => (NO_HOST.test(found) ? found : host(found)))
    }
    if (people === null) return left
    for (const [name, label] of named) left = left.replaceAll(name, label)
    return joined(
      left.replace(WORD, (word) => {
        const label = people.byWord.get(foldText(word))
        if (label === undefined || (ORDINARY.has(word) && word === word.toLowerCase())) return word
        return `${MARK}${label}${MARK}`
      }),
    )
  }
  return (words) => {
    const before = known.get(words)
    if (before !== undefined) return before
    const made = cleanAll(words)
    known.set(words, made)
    return made
  }
}

/** Stands around a label until first name and surname, side by side, are one. */
const MARK = '\uE000'
/** A part that several people share, beside one that says whose it is. */
const SHARED =
  /\uE000somebody\uE000\s(\uE000[^\uE000]+\uE000)|(\uE000[^\uE000]+\uE000)\s\uE000somebody\uE000/g
const joined = (words: string): string =>
  words
    .replace(SHARED, '$1$2')
    .replace(/\uE000([^\uE000]+)\uE000(?:[\s.,_-]{0,2}\uE000\1\uE000)+/g, '$1')
    .replaceAll(MARK, '')

/** Names in scripts that put no space between words are found as they stand. */
const wholeNames = ({ byId }: KnownPeople): readonly (readonly [string, string])[] =>
  [...byId.values()]
    .filter(({ name }) =>
      /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u.test(
        name,
      ),
    )
    .map(({ name, label }) => [name.normalize('NFC'), label] as const)
    .sort(([a], [b]) => b.length - a.length)

function replacedWords(words: string, term: string, as: string): string {
  const escaped = term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return words.replace(new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'giu'), () => as)
}

/** A, B, … Z, AA. */
const letterOf = (index: number): string =>
  index < 26
    ? String.fromCharCode(65 + index)
    : `${letterOf(Math.floor(index / 26) - 1)}${letterOf(index % 26)}`
