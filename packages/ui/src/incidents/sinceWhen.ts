// "Since when?" as a stranger writes it: "10 min ago", "14:18", "14:18 UTC", "yesterday 23:10", "just now". Pure.
import { type Ms, whenAt } from '@holdfast/model'

export interface SinceReading {
  /** ms UTC; null when nothing was written, or with a problem. */
  readonly at: Ms | null
  /** What is wrong and how to write it, or null. */
  readonly problem: string | null
  /** How it was understood, when that is not plain. */
  readonly note: string | null
}

const AGO =
  /^(?:(\d+)\s*(?:d|days?))?\s*(?:(\d+)\s*(?:h|hrs?|hours?))?\s*(?:(\d+)\s*(?:m|mins?|minutes?))?\s*(?:(\d+)\s*(?:s|secs?|seconds?))?\s*ago$/i
const HOW = 'Write 10 min ago, 14:18, 14:18 UTC or yesterday 23:10. Or leave it empty.'

/** A time of day without a zone is the viewer's; one still to come today is yesterday's. `now` in ms UTC. */
export function sinceWhen(written: string, now: Ms, zone: string): SinceReading {
  const text = written.trim().replace(/^(?:since|from|about|around|at|ca\.?|~)\s*/i, '')
  if (text === '') return { at: null, problem: null, note: null }
  if (/^(?:just )?now$/i.test(text)) return { at: now, problem: null, note: null }
  const ago = AGO.exec(text)
  const [, d, h, m, s] = ago ?? []
  const span = [d && `${d}d`, h && `${h}h`, m && `${m}m`, s && `${s}s`].filter(Boolean).join('')
  const line = ago && span !== '' ? `-${span}` : /^\d/.test(text) ? `@${text}` : text
  const found = whenAt(line, now, zone)
  if (found === null || found.length < line.length)
    return { at: null, problem: found?.problem ?? `“${written.trim()}” is not a time. ${HOW}`, note: null }
  return { at: found.at, problem: found.problem, note: found.note }
}
