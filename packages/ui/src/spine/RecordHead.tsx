// The line over the Spine of the post-mortem: how much the record holds, and how it is looked at.
import { type IncidentState, isTime, type Ms, spineTracks } from '@holdfast/model'
import type { ReactNode } from 'react'
import { shortDuration } from '../kit/time/duration.ts'
import { useRoom } from '../session/useRoom.ts'
import css from './RecordSpine.module.css'
import { useAxisNow } from './useAxisNow.ts'

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

/** ms that audiences waited past what was due, all together. */
const silence = (state: IncidentState, now: Ms): Ms =>
  spineTracks(state, now)
    .flatMap(({ stretches }) => stretches)
    .filter(({ kind, from, until }) => (kind === 'gap' || kind === 'overdue') && isTime(from) && until > from)
    .reduce((all, { from, until }) => all + until - from, 0)

export function RecordHead({ children }: { readonly children: ReactNode }) {
  const now = useAxisNow()
  const entries = useRoom((state) => state.timeline.length)
  const decided = useRoom((state) => state.outcomes.size)
  const silent = useRoom((state) => silence(state, now))
  return (
    <div className={css.head}>
      <h2 className={css.title}>The Spine</h2>
      <p className={css.words}>
        {counted(entries, 'entry', 'entries')} · {counted(decided, 'decision', 'decisions')} taken ·{' '}
        {silent === 0 ? 'no silence' : `${shortDuration(silent)} of silence, striped`} · all times UTC
      </p>
      <div className={css.buttons}>{children}</div>
    </div>
  )
}
