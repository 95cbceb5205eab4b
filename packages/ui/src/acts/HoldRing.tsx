// How long a hold still runs, as a ring that empties; under reduced motion it stands still and the number tells.
import { HOLD, type Hold } from '@holdfast/model'
import { useState } from 'react'
import { useKit } from '../kit/time/KitProvider.tsx'
import css from './Hold.module.css'

const ROUND = 2 * Math.PI * 15

/** `seconds` null: not running. */
export function HoldRing({
  hold,
  seconds,
  size,
}: {
  readonly hold: Hold
  readonly seconds: number | null
  readonly size: number
}) {
  const { real } = useKit()
  // From where it runs when it is first painted: whoever comes late sees what is left.
  const [passed] = useState(() => Math.min(HOLD, Math.max(0, real.clock.now() - hold.since)))
  return (
    <svg
      viewBox="0 0 36 36"
      width={size}
      height={size}
      className={css.ring}
      aria-hidden
      data-running={seconds !== null}
    >
      <circle cx="18" cy="18" r="15" className={css.track} />
      {seconds === null ? null : (
        <circle
          cx="18"
          cy="18"
          r="15"
          className={css.left}
          strokeDasharray={ROUND}
          style={{ animationDuration: `${HOLD}ms`, animationDelay: `-${passed}ms` }}
        />
      )}
      <text x="18" y="18" className={css.number}>
        {seconds ?? '–'}
      </text>
    </svg>
  )
}
