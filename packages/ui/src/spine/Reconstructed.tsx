// Times of a replay in which nobody was sent anything: what is shown of them is made again from a person's own entries. Hatched, and
// named where that has room.
import { isTime, type Connected, type Ms, type SpineLayout } from '@holdfast/model'
import { useId } from 'react'
import css from './Axis.module.css'
import type { SpineSize } from './spineSizes.ts'

const WORD = 'reconstructed'

export interface ReconstructedProps {
  readonly stretches: readonly Connected[]
  readonly layout: SpineLayout
  readonly size: SpineSize
  readonly now: Ms
}

export function Reconstructed({ stretches, layout, size, now }: ReconstructedProps) {
  const id = useId().replace(/\W/g, '')
  const { scale } = layout
  return (
    <g>
      <defs>
        <pattern id={id} width={7} height={7} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width={1.5} height={7} className={css.hatch} />
        </pattern>
      </defs>
      {stretches
        .filter(({ from }) => isTime(from))
        .map(({ from, until }) => {
          const x = Math.max(0, scale.xOf(from))
          const width = Math.max(2, Math.min(scale.width, scale.xOf(until ?? now)) - x)
          return (
            <g key={from} data-reconstructed>
              <rect x={x} y={0} width={width} height={size.height} style={{ fill: `url(#${id})` }} />
              {width < (WORD.length + 2) * size.look.letter ? null : (
                <text className={css.hatchWord} x={x + 6} y={size.height - 5}>
                  {WORD}
                </text>
              )}
            </g>
          )
        })}
    </g>
  )
}
