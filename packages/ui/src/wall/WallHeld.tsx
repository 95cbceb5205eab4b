// What is held, over the wall's decision: by whom, what, how long still. It comes and goes, and moves nothing.
import type { Hold } from '@holdfast/model'
import { HoldRing } from '../acts/HoldRing.tsx'
import { holdWords } from '../acts/holdWords.ts'
import { useAllHolds, useCurrent } from '../acts/useHeld.ts'
import { useKit, useRealTick } from '../kit/index.ts'
import { useNameOf } from '../session/useNameOf.ts'
import css from './WallHeld.module.css'

export const WallHeld = () => (useAllHolds().length === 0 ? null : <Lines />)

function Lines() {
  const current = useCurrent(useAllHolds())
  return (
    <section className={css.held} aria-label="Held">
      {current.slice(0, 2).map((hold) => (
        <Line key={hold.id} hold={hold} />
      ))}
    </section>
  )
}

function Line({ hold }: { readonly hold: Hold }) {
  const nameOf = useNameOf()
  const { writeTime } = useKit()
  const now = useRealTick()
  const { title, detail, seconds } = holdWords(
    hold,
    now,
    nameOf(hold.by),
    (at) => `${writeTime(at, now).utc} UTC`,
  )
  return (
    <p className={css.line}>
      <HoldRing hold={hold} seconds={seconds} size={64} />
      <span>
        <strong>{title}</strong> {detail}
      </span>
    </p>
  )
}
