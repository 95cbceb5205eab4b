// The Spine as a drawing, in any size. It draws a layout and nothing else: what can be pointed at lies above it, and words for
// screen readers beside it.
import type { PlacedTick, SpineLayout } from '@holdfast/model'
import { memo, type ReactNode, useId } from 'react'
import { PHASE_WORDS } from '../words/phaseWords.ts'
import css from './Axis.module.css'
import { Marks, type Pins } from './Marks.tsx'
import { Patterns } from './Patterns.tsx'
import type { SpineSize } from './spineSizes.ts'
import type { Times } from './spineStore.ts'
import { Stays, Tracks } from './Tracks.tsx'

export interface AxisProps {
  readonly layout: SpineLayout
  readonly size: SpineSize
  /** What a list on this desk shows, framed. */
  readonly listed?: Times | null
  /** The time that it is now, beside its line; with its zone where no column names it. */
  readonly nowWords: string
  readonly pins?: Pins | null
  /** Further rows, drawn under the marks. */
  readonly children?: ReactNode
}

const hours = (at: number): string => new Date(at).toISOString().slice(11, 16)
/** A day's first hour says the day: else two times of two days read alike. */
const tickWords = ({ at }: PlacedTick): string =>
  hours(at) === '00:00'
    ? `${new Date(at).getUTCDate()} ${MONTHS[new Date(at).getUTCMonth()] ?? ''}`
    : hours(at)
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

export const Axis = memo(function Axis(props: AxisProps) {
  const { layout, size, listed = null, nowWords, pins = null, children } = props
  const id = useId().replace(/\W/g, '')
  const { scale, nowX, ticks, bands, undeclared } = layout
  const { phase, height, text, times } = size
  const middle = phase.y + phase.height / 2
  // Beside the line of now stand its words: a time there would lie on them.
  const isClear = (x: number) =>
    nowX === null || times !== null || x < nowX || x > nowX + text / 2 + nowWords.length * size.look.letter
  return (
    <svg
      className={css.axis}
      width={scale.width}
      height={height}
      viewBox={`0 0 ${scale.width} ${height}`}
      fontSize={text}
      aria-hidden
      focusable="false"
    >
      <Patterns id={id} scale={text / 12} />
      {undeclared === null ? null : (
        <line
          className={css.undeclared}
          x1={undeclared.x + 3}
          x2={undeclared.x + undeclared.width - 3}
          y1={middle}
          y2={middle}
        />
      )}
      {ticks.map(({ at, x }) => (
        <line
          key={at}
          className={css.tick}
          x1={x}
          x2={x}
          y1={times === null ? phase.y : times * 2}
          y2={height}
        />
      ))}
      {bands.map((band) => (
        <g key={band.from} data-phase={band.phase} data-now={band.until === null || undefined}>
          <rect
            className={css.band}
            x={band.x}
            y={phase.y}
            width={Math.max(band.width - 1, 1)}
            height={phase.height}
          />
          {band.isNamed ? (
            <text className={css.phase} x={band.x + text / 2} y={middle}>
              {PHASE_WORDS[band.phase].toLowerCase()}
            </text>
          ) : null}
        </g>
      ))}
      {ticks.map((tick) =>
        tick.isNamed && isClear(tick.x) ? (
          <text
            key={tick.at}
            className={css.time}
            x={tick.x + (times === null ? text / 3 : 0)}
            y={times ?? middle}
            textAnchor={times === null ? 'start' : 'middle'}
          >
            {tickWords(tick)}
          </text>
        ) : null,
      )}
      <Fold layout={layout} height={height} />
      <Tracks id={id} layout={layout} size={size} />
      <Stays layout={layout} size={size} />
      {children}
      <Marks layout={layout} size={size} pins={pins} />
      {listed === null ? null : <Listed layout={layout} size={size} listed={listed} />}
      {nowX === null ? null : (
        <>
          <path
            className={css.now}
            d={`M${nowX - 4} ${times === null ? 0 : times * 2}h8l-3 5V${height}h-2V${times === null ? 5 : times * 2 + 5}z`}
          />
          <text
            className={css.nowWords}
            x={times === null ? nowX + text / 2 : nowX}
            y={times ?? middle}
            textAnchor={times === null ? 'start' : 'middle'}
          >
            {times === null ? nowWords : `now ${nowWords}`}
          </text>
        </>
      )}
    </svg>
  )
})

/** Where the scale changes the axis is torn. */
function Fold({ layout, height }: { readonly layout: SpineLayout; readonly height: number }) {
  const { foldX } = layout.scale
  if (foldX === null) return null
  const steps = Math.round(height / 7)
  const edge = Array.from({ length: steps }, (_, i) => `l${i % 2 === 0 ? 4 : -4} ${height / steps}`).join('')
  return (
    <g>
      <path className={css.torn} d={`M${foldX - 4} 0${edge}`} />
      <path className={css.fold} d={`M${foldX - 4} 0${edge}`} />
      <path className={css.fold} d={`M${foldX} 0${edge}`} />
    </g>
  )
}

function Listed({ layout, size, listed }: Pick<AxisProps, 'layout' | 'size'> & { readonly listed: Times }) {
  const top = size.times === null ? 1 : size.phase.y - 1
  const x = layout.scale.xOf(listed.from)
  const width = Math.max(layout.scale.xOf(listed.to) - x, 4)
  return (
    <rect className={css.listed} x={x} y={top} width={width} height={size.height - top - 1} data-listed />
  )
}
