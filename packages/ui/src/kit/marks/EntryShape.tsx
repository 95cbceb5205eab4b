// The shape of a timeline entry: seventeen, each told from the others without its colour. Decoration: the word beside it, or the
// name of what carries it, says the same.
import type { SpineShape } from '@holdfast/model'
import css from './EntryShape.module.css'

/** Drawn around 0 0, 12 units wide. A filled one is told from its outline. */
const PATHS: Readonly<Record<SpineShape, { readonly d: string; readonly filled?: true }>> = {
  alert: { d: 'M0-5V5M-4.4-2.5 4.4 2.5M-4.4 2.5 4.4-2.5' },
  observed: { d: 'M3.5 0A3.5 3.5 0 1 1-3.5 0A3.5 3.5 0 1 1 3.5 0Z' },
  hypothesis: { d: 'M0-5 5 0 0 5-5 0Z' },
  supported: { d: 'M0-5 5 0 0 5-5 0Z', filled: true },
  ruledOut: { d: 'M0-4.6 4.6 0 0 4.6-4.6 0ZM-5 5 5-5' },
  running: { d: 'M-3.5-4.6 4.6 0-3.5 4.6Z' },
  helped: { d: 'M0-4.6 5 4H-5Z', filled: true },
  noEffect: { d: 'M-4-4H4V4H-4Z' },
  madeWorse: { d: 'M0 4.6 5-4H-5Z' },
  decided: { d: 'M-4.5 6V-5.5H5L2.6-2 5 1.5H-4.5', filled: true },
  openDecision: { d: 'M-4.5 6V-5.5H5L2.6-2 5 1.5H-4.5' },
  update: { d: 'M-5-3.8H5V3.8H-5ZM-5-3.4 0 .8 5-3.4' },
  escalation: { d: 'M-4.6-.4 0-5 4.6-.4M-4.6 5 0 .4 4.6 5' },
  need: { d: 'M0-5V5M-5 0H5' },
  customerReport: { d: 'M-4-4 4 4M-4 4 4-4' },
  role: { d: 'M2.1-3A2.1 2.1 0 1 1-2.1-3A2.1 2.1 0 1 1 2.1-3ZM-4.2 5.4C-4.2.8 4.2.8 4.2 5.4Z' },
  gap: { d: 'M-5.5 0H-1.2M1.2 0H5.5' },
}

/** Inside a drawing; stands around the middle of its place. */
export function ShapePath({ shape }: { readonly shape: SpineShape }) {
  const { d, filled } = PATHS[shape]
  return <path className={css.shape} data-shape={shape} data-filled={filled} d={d} />
}

export interface EntryShapeProps {
  readonly shape: SpineShape
  /** px. */
  readonly size?: number
}

export function EntryShape({ shape, size = 14 }: EntryShapeProps) {
  return (
    <svg className={css.own} width={size} height={size} viewBox="-7 -7 14 14" aria-hidden focusable="false">
      <ShapePath shape={shape} />
    </svg>
  )
}
