// The other pictures of a post-mortem: minutes before and after each promise, and how many people were in the room.
import { HOUR, MINUTE, type Ms } from '../../base/clock.ts'
import { assertNever } from '../../base/must.ts'
import { isTime } from '../../base/readableTime.ts'
import type { IncidentState } from '../../incident/document.ts'
import { endedAt, startedAt } from '../../incident/header/selectors.ts'
import { spinePeople } from '../../incident/spine/people.ts'
import { AUDIENCE_WORDS } from '../../incident/updates/selectors.ts'
import type { FigureName } from '../postMortem/blocks.ts'
import { allCommsKept, type Promised } from '../postMortem/commsKept.ts'
import { type Telling, WHOLE_TELLING } from '../postMortem/telling.ts'
import { clockOf } from '../postMortem/times.ts'
import { axisTicks, spineScale } from '../../incident/spine/scale.ts'
import { phaseTimes, silenceBars } from './bars.ts'
import { FIGURE_WIDTH, spineSvg } from './spineSvg.ts'
import { element, words } from './svg.ts'

export function figureSvg(
  figure: FigureName,
  state: IncidentState,
  asOf: Ms,
  telling: Telling = WHOLE_TELLING,
): string {
  switch (figure) {
    case 'spine':
      return spineSvg(state, asOf, telling)
    case 'promises':
      return promises(state, asOf, telling)
    case 'people':
      return people(state, asOf)
    case 'phases':
      return phaseTimes(state, asOf)
    case 'silence':
      return silenceBars(state, asOf, telling)
    default:
      return assertNever(figure)
  }
}

const GUTTER = 100
const LANE = 30
/** The width of a time, px. */
const CLOCK = 36

/** Each update against the minute that the one before it had named; what is further off than the axis stands at its end. */
function promises(state: IncidentState, asOf: Ms, telling: Telling): string {
  const lanes = allCommsKept(state, asOf, telling.audiences)
  const lateness = ({ at, due }: Promised) => (due === null ? null : (at - due) / MINUTE)
  const all = lanes.flatMap(({ sent }) => sent.map(lateness).filter((one) => one !== null))
  const most = (least: number, found: number) => Math.min(240, Math.max(least, Math.ceil(found / 10) * 10))
  const before = most(20, Math.max(0, ...all.map((late) => -late)))
  const after = most(20, Math.max(0, ...all))
  const xOf = (late: number) =>
    GUTTER +
    ((Math.min(after, Math.max(-before, late)) + before) / (before + after)) * (FIGURE_WIDTH - GUTTER - 40)
  const height = lanes.length * LANE + 34
  const zero = xOf(0)
  const rows = lanes.flatMap(({ audience, sent }, i) => {
    const y = 26 + i * LANE
    const name = AUDIENCE_WORDS[audience]
    let named = Number.NEGATIVE_INFINITY
    const dots = sent.flatMap((one) => {
      const late = lateness(one)
      if (late === null) return []
      const x = xOf(late)
      if (late <= 0) return [element('circle', { class: 'kept', cx: x, cy: y, r: 2.6 })]
      return [
        element('line', { class: 'late', x1: zero, x2: x, y1: y, y2: y }),
        element('rect', { class: 'late', x: x - 3.5, y: y - 3.5, width: 7, height: 7 }),
        // Two times at one place are read as neither; the first stands for both.
        ...(x - named < CLOCK ? [] : [words(clockOf(one.at), (named = x) + 7, y + 4, 'mono')]),
      ]
    })
    return [words(`${name.charAt(0).toUpperCase()}${name.slice(1)}`, 0, y + 4, 'label'), ...dots]
  })
  const marks = [-before, 0, after].map((late) =>
    words(late > 0 ? `+${late} min` : `${late} min`, xOf(late), height - 4, 'mono', {
      'text-anchor': 'middle',
    }),
  )
  return element(
    'svg',
    {
      class: 'figure',
      viewBox: `0 0 ${FIGURE_WIDTH} ${height}`,
      role: 'img',
      'aria-label': 'Updates against what was promised',
    },
    ...(zero < 160
      ? [words('before it', zero - 8, 10, 'quiet', { 'text-anchor': 'end' })]
      : [words('before the promised minute', zero - 8, 10, 'quiet', { 'text-anchor': 'end' })]),
    words('after it: silence', zero + 8, 10, 'quiet'),
    element('line', { class: 'axis', x1: zero, x2: zero, y1: 14, y2: height - 16 }),
    ...rows,
    ...marks,
  )
}

function people(state: IncidentState, asOf: Ms): string {
  const stays = spinePeople(state).map(({ stays: all }) => all)
  const starts = stays.flatMap((all) => all.map(({ from }) => from)).filter(isTime)
  const [started, ended] = [startedAt(state), endedAt(state)]
  const from = Math.min(...starts, isTime(started) ? started : asOf)
  const to = Math.max(isTime(ended) ? ended : asOf, from + HOUR / 4)
  const scale = spineScale({ from, to, fold: null }, FIGURE_WIDTH - 40)
  // Each person counts once, however many roles they hold.
  const changes = new Set([
    from,
    ...stays.flatMap((all) => all.flatMap((stay) => [stay.from, stay.until ?? to])),
  ])
  const counts = [...changes]
    .filter((at) => at >= from && at <= to)
    .sort((a, b) => a - b)
    .map((at) => ({
      at,
      count: stays.filter((all) => all.some((stay) => stay.from <= at && (stay.until ?? to + 1) > at)).length,
    }))
  const most = Math.max(1, ...counts.map(({ count }) => count))
  const [top, bottom] = [14, 84]
  const y = (count: number) => bottom - (count / most) * (bottom - top)
  const path = counts
    .map(
      ({ at, count }, i) =>
        `${i === 0 ? `M${px(scale.xOf(at))} ${px(bottom)}V` : `H${px(scale.xOf(at))}V`}${px(y(count))}`,
    )
    .join('')
  const ticks = axisTicks(scale, 90).map(({ at, x }) =>
    words(clockOf(at), 30 + x, bottom + 14, 'mono', { 'text-anchor': 'middle' }),
  )
  return element(
    'svg',
    {
      class: 'figure',
      viewBox: `0 0 ${FIGURE_WIDTH} ${bottom + 20}`,
      role: 'img',
      'aria-label': 'People in the room over time',
    },
    words(String(most), 0, top + 4, 'mono'),
    words('0', 0, bottom, 'mono'),
    element(
      'g',
      { transform: 'translate(30 0)' },
      element('path', { class: 'people', d: `${path}H${px(scale.width)}V${px(bottom)}Z` }),
    ),
    ...ticks,
  )
}
const px = (value: number): string => String(Math.round(value * 10) / 10)
