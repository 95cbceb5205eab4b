// Words of a record put into HTML, Markdown and CSV. Invariant: whatever stands in a record is read as words there, and never as
// markup, a link, a formula or the end of what it stands in.

const HTML: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** For text and for attributes in double quotes. */
export const html = (words: string): string => words.replace(/[&<>"']/g, (found) => HTML[found] ?? '')

/** For one line of CommonMark with GFM's tables and links: no markup, no autolink, no second line. */
export function markdown(words: string): string {
  const line = words.replace(/\s+/g, ' ').trim()
  const escaped = line
    .replace(/[\\`*_[\]<>|~#&!$@]/g, '\\$&')
    .replace(/(https?|ftp|mailto|xmpp):/gi, '$1\\:')
    .replace(/(www)\./gi, '$1\\.')
  return escaped
    .replace(/^([-+=:]|\d+(?=[.)]))/, (found) => (/\d/.test(found) ? found : `\\${found}`))
    .replace(/^(\d+)([.)])/, '$1\\$2')
}

/** What a spreadsheet would take for the beginning of a formula or a command, also in its full-width form. */
const FORMULA = /^[\s\0]*[=+\-@\t\r\n|%＝＋－＠]/

/** A field of RFC 4180. What a spreadsheet would run begins with an apostrophe, so that it is read as words. */
export function csvField(words: string): string {
  const safe = FORMULA.test(words) ? `'${words}` : words
  return /[",;\t\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
