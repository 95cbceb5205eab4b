// Stored words as they can be shown: no longer than a screen can hold, well-formed, and with nothing in them that hides or
// turns round what stands beside them. Pure, so that every replica reads the same; the document keeps what came.

/** Longest text that is shown of one field, in UTF-16 units: at least twice what one timeline
 * entry or update may hold (`MAX_ENTRY_BYTES`). */
export const MAX_READ = 20_000
/** Longest shared text that is shown outside its editor: what the editor itself takes. */
export const MAX_PROSE = 100_000
/** Longest name of a person that is shown. */
export const MAX_NAME_SHOWN = 100

const SUSPECT = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F\u202A-\u202E\u2066-\u2069\uD800-\uDFFF]/
/** Control characters, halves of a pair, and the two marks (LRO, RLO) that draw words in another order than they are read. */
export const UNSHOWABLE = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F\u202D\u202E]|\p{Surrogate}/gu
const DIRECTIONS = /[\u202A\u202B\u202C\u2066-\u2069]/g

/** What was asked for as a direction and never ended, ended: else the words behind it would turn round too. */
function ended(text: string): string {
  const open: string[] = []
  for (const [mark] of text.matchAll(DIRECTIONS)) {
    const isEnd = mark === '\u202C' || mark === '\u2069'
    if (!isEnd) open.push(mark < '\u2066' ? '\u202C' : '\u2069')
    else if (open.at(-1) === mark) open.pop()
  }
  return text + open.reverse().join('')
}

function cut(text: string, limit: number): string {
  const kept = text.slice(0, limit)
  return /[\uD800-\uDBFF]$/.test(kept) ? kept.slice(0, -1) : kept
}

const shown = (text: string): string =>
  SUSPECT.test(text) ? ended(text.replace(UNSHOWABLE, '\uFFFD')) : text

/** How a text ends that was cut; read a second time, as out of a bundle, it stays as it is. */
const CUT = / … \(cut here: \d{1,12} characters in all, the record keeps every one\)$/

/** What cannot be shown stands as � each; a text over the limit ends with how long it is and that the record has all of it. */
export function readableText(text: string, limit: number = MAX_READ): string {
  if (text.length <= limit || text.replace(CUT, '').length <= limit) return shown(text)
  return `${shown(cut(text, limit))} … (cut here: ${text.length} characters in all, the record keeps every one)`
}

/** The same for a name, on one line. */
export function readableName(name: string): string {
  const line = shown(cut(name, MAX_NAME_SHOWN).replace(/\s+/g, ' '))
  return name.length > MAX_NAME_SHOWN ? `${line}…` : line
}

/** Whether an id can be compared, shown in an address and asked for: whole letters, none of them invisible. */
export const isPlainId = (id: string): boolean => !SUSPECT.test(id)
