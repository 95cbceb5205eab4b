// Marks and decision flags, as drawn. A line under a mark says that others stand at its place.
import type { EntryId, IncidentState, PlacedMark, SpineLayout, SpineMark } from '@holdfast/model'
import { ShapePath } from '../kit/marks/EntryShape.tsx'
import css from './Axis.module.css'
import { rowsOf } from './rowsOf.ts'
import type { SpineSize } from './spineSizes.ts'

export type Pins = IncidentState['pins']

interface MarksProps {
  readonly layout: SpineLayout
  readonly size: SpineSize
  /** Key moments are drawn larger where they are given. */
  readonly pins: Pins | null
}

export function Marks({ layout, size, pins }: MarksProps) {
  const labels = new Map(layout.labels.map((label) => [label.placed, label]))
  const { look, shape, rows, phase, record } = size
  const isKey = (id: EntryId) => pins?.get(id)?.shown.value.pinned === true
  return rowsOf(layout, size).map(({ row, placed, y }) => {
    const label = labels.get(placed)
    return (
      <g key={`${row}${placed.shown.entry.id}`}>
        {row === 'decisions' ? (
          <line
            className={css.pole}
            x1={placed.x}
            x2={placed.x}
            y1={phase.y + phase.height}
            y2={rows.entries + 8}
          />
        ) : null}
        {record === null || row !== 'entries' || placed.beyond !== null ? (
          <Mark placed={placed} x={placed.x} y={y} scale={shape} />
        ) : (
          stackOf(placed, isKey, record.stack).map((mark, level) => (
            <g
              key={mark.entry.id}
              transform={`translate(${placed.x} ${y - level * record.pitch}) scale(${isKey(mark.entry.id) ? KEY_MOMENT : shape})`}
            >
              <ShapePath shape={mark.shape} />
              {level === 0 && placed.marks.length > record.stack ? (
                <path className={css.more} d="M-3.5 8.2h7" />
              ) : null}
            </g>
          ))
        )}
        {label === undefined || label.room === 0 ? null : (
          <text className={css.flag} x={placed.x + 10} y={y - 1}>
            {cut(label.words, label.room / look.letter)}
          </text>
        )}
      </g>
    )
  })
}

const KEY_MOMENT = 1.3

/** Of the marks at one place: the one that stands for them, then key moments, then the rest as they came. */
function stackOf(
  { shown, marks }: PlacedMark,
  isKey: (id: EntryId) => boolean,
  most: number,
): readonly SpineMark[] {
  const others = marks.filter((one) => one !== shown)
  const keys = others.filter(({ entry }) => isKey(entry.id))
  return [shown, ...keys, ...others.filter((one) => !keys.includes(one))].slice(0, most)
}

/** By letters: a label never reaches the next flag. */
const cut = (words: string, letters: number): string => {
  const all = [...words]
  return all.length <= letters ? words : `${all.slice(0, Math.max(Math.floor(letters) - 1, 1)).join('')}…`
}

interface MarkProps {
  readonly placed: PlacedMark
  readonly x: number
  readonly y: number
  readonly scale: number
}

function Mark({ placed, x, y, scale }: MarkProps) {
  const { beyond, marks, shown } = placed
  if (beyond !== null)
    return (
      <path
        className={css.beyond}
        d={beyond === 'before' ? `M6-4 2 0l4 4` : `M-6-4-2 0l-4 4`}
        transform={`translate(${x} ${y}) scale(${scale})`}
      />
    )
  return (
    <g transform={`translate(${x} ${y}) scale(${scale})`}>
      <ShapePath shape={shown.shape} />
      {marks.length > 1 ? <path className={css.more} d="M-3.5 8.2h7" /> : null}
    </g>
  )
}
