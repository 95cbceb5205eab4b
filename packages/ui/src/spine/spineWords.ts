// The Spine in sentences: for screen readers, and for what a pointer reads. Pure.
import {
  AUDIENCE_WORDS,
  type PlacedBand,
  type PlacedStretch,
  type PlacedTrack,
  type Spine,
  type StretchKind,
} from '@holdfast/model'
import { shortDuration } from '../kit/time/duration.ts'
import { AUDIENCE_TITLES } from '../words/audiences.ts'
import { PHASE_WORDS } from '../words/phaseWords.ts'

export const STRETCH_WORDS: Readonly<Record<StretchKind, string>> = {
  untold: 'not told yet',
  covered: 'told, nothing due',
  gap: 'silence',
  overdue: 'silence now: an update is overdue',
  dueSoon: 'an update is due soon',
  untilDue: 'until the next update is due',
}

export const hoursOf = (at: number): string => new Date(at).toISOString().slice(11, 16)
const fromTo = (from: number, until: number): string =>
  `${hoursOf(from)} to ${hoursOf(until)} UTC, ${shortDuration(until - from)}`

/** The picture in one sentence. */
export function spineWords({ phases, marks, decisions, tracks, now }: Spine): string {
  const phase = phases.at(-1)
  const silent = tracks.filter(({ stretches }) => stretches.at(-1)?.kind === 'overdue')
  return [
    `The Spine, ${hoursOf(now)} UTC`,
    phase === undefined
      ? 'nothing declared yet'
      : `${PHASE_WORDS[phase.phase]} since ${hoursOf(phase.from)} UTC`,
    `${marks.length} ${marks.length === 1 ? 'entry' : 'entries'}`,
    `${decisions.filter(({ isOpen }) => isOpen).length} of ${decisions.length} decisions open`,
    silent.length === 0
      ? 'no audience waits for an update'
      : `an update is overdue to ${silent.map(({ audience }) => AUDIENCE_WORDS[audience]).join(', ')}`,
  ].join('; ')
}

export const bandWords = ({ phase, from, until }: PlacedBand, now: number) => ({
  title: PHASE_WORDS[phase],
  words: until === null ? `since ${hoursOf(from)} UTC, ${shortDuration(now - from)}` : fromTo(from, until),
})

export const stretchWords = ({ audience }: PlacedTrack, { stretch }: PlacedStretch) => ({
  title: `${AUDIENCE_TITLES[audience]}: ${STRETCH_WORDS[stretch.kind]}`,
  words: fromTo(stretch.from, stretch.until),
})
