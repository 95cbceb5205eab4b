// The time that somebody was away, in both zones.
import type { Ms } from '@holdfast/model'
import { timeFace } from '../kit/time/timeFace.ts'

/** "14:03–14:32 UTC · 15:03–15:32 CET"; `now` in ms UTC says whether the day has to be named. */
export function spanWords(
  { from, until }: { readonly from: Ms; readonly until: Ms },
  zone: string,
  now: Ms,
): string {
  const [a, b] = [timeFace(from, zone, now), timeFace(until, zone, now)]
  const day = a.date === '' ? '' : `${a.date} `
  const span = (first: string, last: string) => (first === last ? first : `${first}–${last}`)
  const utc = `${day}${span(a.utc, b.utc)} UTC`
  return b.zone === 'UTC' ? utc : `${utc} · ${span(a.local, b.local)} ${b.zone}`
}
