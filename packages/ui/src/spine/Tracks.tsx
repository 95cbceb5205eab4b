// One track an audience and one line a person, as drawn.
import type { SpineLayout } from '@holdfast/model'
import css from './Axis.module.css'
import { patternOf } from './Patterns.tsx'
import type { SpineSize } from './spineSizes.ts'

interface Drawn {
  readonly layout: SpineLayout
  readonly size: SpineSize
}

/** Silence now stands out by its height too. */
const TALLER = 3

export function Tracks({ id, layout, size }: Drawn & { readonly id: string }) {
  const { y, pitch, height } = size.tracks
  return layout.tracks.map(({ audience, stretches, told }, i) => {
    const middle = y + i * pitch
    return (
      <g key={audience} data-track={audience}>
        {stretches.map(({ stretch: { kind, from }, x, width }) => {
          const high = kind === 'overdue' ? Math.min(height + TALLER, pitch - 0.4) : height
          const fill = patternOf(id, kind)
          return (
            <rect
              key={from}
              className={css.stretch}
              data-kind={kind}
              x={x}
              y={middle - high / 2}
              width={width}
              height={high}
              {...(fill === null ? {} : { style: { fill } })}
            />
          )
        })}
        {stretches.flatMap(({ stretch: { kind, until }, x, width }) =>
          kind === 'untilDue' || kind === 'dueSoon' ? (
            <rect
              key={until}
              className={css.due}
              data-kind={kind}
              x={x + width - 1}
              y={middle - height / 2 - 1}
              width={2}
              height={height + 2}
            />
          ) : (
            []
          ),
        )}
        {told.map(({ id: update, x }) => (
          <rect
            key={update}
            className={css.told}
            x={x - 1}
            y={middle - height / 2 - 1}
            width={2}
            height={height + 2}
          />
        ))}
      </g>
    )
  })
}

export function Stays({ layout, size }: Drawn) {
  const { y, pitch, height, most } = size.people
  return layout.people.slice(0, most).map(({ person, role, stays, connected }, i) => (
    <g key={person.id} data-tone={role ?? 'neutral'}>
      {stays.map((stay) => {
        const high = stay.role === null ? height - 2 : height
        return (
          <rect
            key={`${stay.role}${stay.x}`}
            className={css.stay}
            data-tone={stay.role ?? 'neutral'}
            x={stay.x}
            y={y + i * pitch - high / 2}
            width={stay.width}
            height={high}
            rx={high / 2}
          />
        )
      })}
      {connected.map(({ x, width }) => (
        <rect
          key={x}
          className={css.stay}
          data-connected
          x={x}
          y={y + i * pitch + height / 2 + 0.5}
          width={width}
          height={1.5}
        />
      ))}
    </g>
  ))
}
