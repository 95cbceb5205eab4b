// A mark of the Spine in words: what a screen reader hears and the card says. Pure.
import {
  amendmentsOf,
  DAY,
  type IncidentState,
  isTime,
  type PlacedMark,
  readEntry,
  SHAPE_WORDS,
  type SpineMark,
} from '@holdfast/model'
import { NO_TIME } from '../kit/time/timeFace.ts'
import { authorWords } from '../parts/authorWords.ts'
import type { NameOf } from '../session/useNameOf.ts'
import { hoursOf } from './spineWords.ts'

const day = { day: 'numeric', month: 'short', timeZone: 'UTC' } as const
const days = new Intl.DateTimeFormat('en-GB', day)
const years = new Intl.DateTimeFormat('en-GB', { ...day, year: 'numeric' })

/** "23:17 UTC"; on another day than `now` with the day, of another year with the year. */
export function timeWords(at: number, now: number): string {
  if (!isTime(at)) return NO_TIME
  const time = `${hoursOf(at)} UTC`
  const isToday = isTime(now) && Math.floor(at / DAY) === Math.floor(now / DAY)
  if (isToday) return time
  const isThisYear = isTime(now) && new Date(at).getUTCFullYear() === new Date(now).getUTCFullYear()
  return `${(isThisYear ? days : years).format(at)} ${time}`
}

/** What the entry reads now. */
export const textOf = (state: IncidentState, { entry }: SpineMark): string =>
  readEntry(entry, amendmentsOf(state).get(entry.id)).text

/** Longer is read on the timeline. */
const MOST = 160

export function markWords(state: IncidentState, placed: PlacedMark, now: number, nameOf: NameOf): string {
  const { shown, marks } = placed
  const text = textOf(state, shown)
  const others = marks.length - 1
  return [
    `${timeWords(shown.at, now)}, ${SHAPE_WORDS[shown.shape]}: ${text.length > MOST ? `${text.slice(0, MOST)}…` : text}`,
    authorWords(shown.entry, nameOf),
    ...(others === 0 ? [] : [`and ${others} more ${others === 1 ? 'entry' : 'entries'} here`]),
  ].join(', ')
}
