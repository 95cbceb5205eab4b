// A mark of the Spine in words: what a screen reader hears and the card says. Pure.
import {
  amendmentsOf,
  type IncidentState,
  isTime,
  type PlacedMark,
  readEntry,
  SHAPE_WORDS,
  type SpineMark,
} from '@holdfast/model'
import { NO_TIME } from '../kit/time/timeFace.ts'
import type { NameOf } from '../session/useNameOf.ts'
import { hoursOf } from './spineWords.ts'

/** "23:17 UTC"; of another day than `now` with the day. */
export function timeWords(at: number, now: number): string {
  if (!isTime(at)) return NO_TIME
  const day = new Date(at).toISOString().slice(0, 10)
  return isTime(now) && new Date(now).toISOString().startsWith(day)
    ? `${hoursOf(at)} UTC`
    : `${day} ${hoursOf(at)} UTC`
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
    nameOf(shown.entry.by),
    ...(others === 0 ? [] : [`and ${others} more ${others === 1 ? 'entry' : 'entries'} here`]),
  ].join(', ')
}
