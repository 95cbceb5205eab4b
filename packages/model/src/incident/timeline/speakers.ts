// Who speaks in a chat log. "maya: restarted it" has a speaker and "Constraint: backups are remote" has none, so a word
// before a colon is a name only when the people, or the log as a whole, say so.
import { kindNamed } from './scribeKinds.ts'

const ANGLE = /^<\s*[@+%~&]?([^>\n]{1,40})>\s*/
const COLON = /^@?(\p{L}[\p{L}\p{M}\p{N}._'’-]*(?: \p{Lu}[\p{L}\p{M}\p{N}._'’-]*){0,2}):\s+/u

/** Reads lines of the log that was given: who speaks (or null) and the words. */
export function speakersIn(
  texts: readonly string[],
  people: readonly string[],
): (text: string) => { readonly who: string | null; readonly text: string } {
  const known = new Set(
    people.flatMap((name) => [name.toLowerCase(), name.toLowerCase().split(' ')[0] ?? '']),
  )
  const counts = new Map<string, number>()
  let named = 0
  for (const text of texts) {
    const name = COLON.exec(text)?.[1]
    if (name === undefined || kindNamed(name)) continue
    counts.set(name.toLowerCase(), (counts.get(name.toLowerCase()) ?? 0) + 1)
    named += 1
  }
  const isChat = named * 2 >= texts.length
  return (text) => {
    const angle = ANGLE.exec(text)
    if (angle?.[1]) return { who: angle[1].trim(), text: text.slice(angle[0].length) }
    const colon = COLON.exec(text)
    const name = colon?.[1]
    if (!colon || name === undefined) return { who: null, text }
    const lower = name.toLowerCase()
    const isName = known.has(lower) || (!kindNamed(name) && isChat && named > 0)
    return isName ? { who: name, text: text.slice(colon[0].length) } : { who: null, text }
  }
}
