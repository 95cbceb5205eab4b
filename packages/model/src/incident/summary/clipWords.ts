// Long words cut at a word's end for a text that is read aloud: what is cut off stands in the record.

/** At most `most` words, with "…" where some were left out. */
export function clipWords(text: string, most: number): string {
  const words = text.trim().split(/\s+/)
  return words.length <= most ? words.join(' ') : `${words.slice(0, most).join(' ')}…`
}

/** One sentence: without the dots it ended with, and with one. */
export const sentence = (text: string): string => {
  const trimmed = text.trim().replace(/[.\s]+$/, '')
  if (trimmed === '') return ''
  return /[…?!]$/.test(trimmed) ? trimmed : `${trimmed}.`
}

/** The same, cut where a clause ends if one ends within these words: after a comma, a dash, a semicolon, or the end of a sentence. */
export function clipClause(text: string, most: number): string {
  const words = text.trim().split(/\s+/)
  if (words.length <= most) return words.join(' ')
  const end = words.slice(0, most).findLastIndex((word) => /[,;:.!?]$|^[–—-]$/.test(word))
  const clause = words
    .slice(0, end + 1)
    .join(' ')
    .replace(/[\s,;:.!?–—-]+$/, '')
  return clause === '' ? clipWords(text, most) : clause
}
