// Two more rows under the Spine of the post-mortem: how many people were in, and who commanded; and how long each silence was. Drawn
// on the same axis; the tables of the Spine say the same in words.
import { isTime, type Ms, type Spine, type SpineLayout, timesIn } from '@holdfast/model'
import { shortDuration } from '../kit/time/duration.ts'
import { useNameOf } from '../session/useNameOf.ts'
import css from './RecordSpine.module.css'
import type { SpineSize } from './spineSizes.ts'

export interface RecordRowsProps {
  readonly layout: SpineLayout
  readonly size: SpineSize
  readonly spine: Spine
}

export function RecordRows(props: RecordRowsProps) {
  return (
    <>
      <Silences {...props} />
      <Count {...props} />
      <Command {...props} />
    </>
  )
}

/** Each silence says how long it was: within it, or beside it where that has room. */
function Silences({ layout, size }: RecordRowsProps) {
  const { y, pitch } = size.tracks
  return layout.tracks.flatMap(({ audience, stretches }, i) => {
    const silent = stretches.filter(({ stretch: { kind } }) => kind === 'gap' || kind === 'overdue')
    return silent.flatMap(({ stretch: { from, until }, x, width }, at) => {
      const said = shortDuration(until - from)
      const room = said.length * size.look.letter + 8
      const next = silent[at + 1]?.x ?? layout.scale.width
      if (width < room && next - x - width < room) return []
      const middle = width < room ? x + width + 4 + room / 2 : x + width / 2
      return (
        <g key={`${audience}${from}`}>
          <rect
            className={css.plate}
            x={middle - room / 2}
            y={y + i * pitch - 7}
            width={room}
            height={14}
            rx={3}
          />
          <text className={css.silence} x={middle} y={y + i * pitch} textAnchor="middle">
            {said}
          </text>
        </g>
      )
    })
  })
}

interface Step {
  readonly at: Ms
  readonly count: number
}

/** Each person counts once, however many roles they hold. */
function stepsOf({ people, from, to, now }: Spine): readonly Step[] {
  const end = Math.min(to, now)
  const stays = people.map((person) =>
    timesIn(person).map((one) => ({ from: one.from, until: one.until ?? end })),
  )
  const turns = stays.flatMap((all) => all.flatMap((one) => [one.from, one.until]))
  const times = [...new Set([from, ...turns, end])].filter((at) => isTime(at) && at >= from && at <= end)
  return times
    .sort((a, b) => a - b)
    .map((at) => ({
      at,
      count: stays.filter((all) => all.some((one) => one.from <= at && one.until > at)).length,
    }))
}

function Count({ layout, size, spine }: RecordRowsProps) {
  if (size.record === null) return null
  const { y, height } = size.record.count
  const steps = stepsOf(spine)
  const most = Math.max(1, ...steps.map(({ count }) => count))
  const peak = steps.find(({ count }) => count === most)
  const bottom = y + height
  const yOf = (count: number) => bottom - (count / most) * (height - 12)
  const xOf = (at: Ms) => layout.scale.xOf(at)
  const first = steps[0]
  const last = steps.at(-1)
  if (first === undefined || last === undefined) return null
  const line = steps.map(({ at, count }) => `H${xOf(at)}V${yOf(count)}`).join('')
  return (
    <g>
      <path className={css.count} d={`M${xOf(first.at)} ${bottom}${line}V${bottom}Z`} />
      {peak === undefined || peak.count === 0 ? null : (
        <text className={css.peak} x={xOf(peak.at) + 3} y={y + 4}>
          {most}
        </text>
      )}
    </g>
  )
}

function Command({ layout, size }: RecordRowsProps) {
  const nameOf = useNameOf()
  if (size.record === null) return null
  const { y, height } = size.record.command
  return layout.people.flatMap(({ person, stays }) =>
    stays
      .filter(({ role }) => role === 'ic')
      .map(({ x, width }) => (
        <g key={`${person.id}${x}`}>
          <rect className={css.command} x={x} y={y} width={width} height={height} />
          {width < 40 ? null : (
            <text className={css.commander} x={x + 6} y={y + height / 2}>
              {cut(nameOf(person), (width - 10) / size.look.letter)}
            </text>
          )}
        </g>
      )),
  )
}

const cut = (name: string, letters: number): string =>
  [...name].length <= letters ? name : `${[...name].slice(0, Math.max(Math.floor(letters) - 1, 1)).join('')}…`
