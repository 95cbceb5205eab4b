// A lane as a fuse: its width is the interval, four quarters by ticks, and the burnt part shrinks to the time that is left. Overdue it
// fills again, striped: full, a second update was missed. Drawn for the eye; the countdown beside it says the same in words.
import { MINUTE, type Ms } from '@holdfast/model'
import css from './Fuse.module.css'

export interface FuseProps {
  readonly due: 'fresh' | 'dueSoon' | 'overdue'
  /** Until it is due, or since it was. */
  readonly ms: Ms
  readonly intervalMinutes: number
}

export function Fuse({ due, ms, intervalMinutes }: FuseProps) {
  const whole = Math.max(1, intervalMinutes) * MINUTE
  const share = Math.min(1, Math.max(0, ms / whole))
  return (
    <div className={css.fuse} data-due={due} aria-hidden>
      <span className={css.left} style={{ inlineSize: `${(share * 100).toFixed(1)}%` }} />
    </div>
  )
}
