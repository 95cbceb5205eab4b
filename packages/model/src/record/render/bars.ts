// Lengths of time as bars: how long each phase took, and how long each audience waited past what was due. Each bar has its length in
// words, so that it is read without colour.
import type { Ms } from '../../base/clock.ts'
import type { IncidentState } from '../../incident/document.ts'
import { endedAt } from '../../incident/header/selectors.ts'
import { PHASES } from '../../incident/records/incident.ts'
import { phaseBands } from '../../incident/spine/phases.ts'
import { AUDIENCE_WORDS } from '../../incident/updates/selectors.ts'
import { isTime } from '../../base/readableTime.ts'
import { allCommsKept } from '../postMortem/commsKept.ts'
import type { Telling } from '../postMortem/telling.ts'
import { lengthOf } from '../postMortem/times.ts'
import { FIGURE_WIDTH, stripes } from './spineSvg.ts'
import { element, words } from './svg.ts'

interface Bar {
  readonly name: string
  readonly length: Ms
}

const GUTTER = 100
/** For the words behind the longest bar. */
const WORDS = 120
const LANE = 22

function bars(label: string, rows: readonly Bar[], look: Readonly<Record<string, string>>): string {
  const most = Math.max(1, ...rows.map(({ length }) => length))
  const drawn = rows.flatMap(({ name, length }, i) => {
    const [y, width] = [4 + i * LANE, (length / most) * (FIGURE_WIDTH - GUTTER - WORDS)]
    return [
      words(name, 0, y + 11, 'label'),
      ...(length === 0
        ? []
        : [element('rect', { ...look, x: GUTTER, y, width: Math.max(width, 2), height: 14 })]),
      words(
        length === 0 ? 'none' : lengthOf(length),
        GUTTER + (length === 0 ? 0 : width + 8),
        y + 11,
        'mono',
      ),
    ]
  })
  return element(
    'svg',
    {
      class: 'figure',
      viewBox: `0 0 ${FIGURE_WIDTH} ${rows.length * LANE + 4}`,
      role: 'img',
      'aria-label': label,
    },
    stripes,
    ...drawn,
  )
}

/** A phase that was entered twice counts both times; what came after the end counts no longer. */
export function phaseTimes(state: IncidentState, asOf: Ms): string {
  const ended = endedAt(state)
  const end = isTime(ended) ? ended : asOf
  const spent = new Map<string, Ms>()
  for (const { phase, from, until } of phaseBands(state)) {
    const length = Math.min(until ?? end, end) - from
    if (length > 0) spent.set(phase, (spent.get(phase) ?? 0) + length)
  }
  const rows = PHASES.flatMap((name) => {
    const length = spent.get(name)
    return length === undefined ? [] : [{ name, length }]
  })
  return bars('Time in each phase', rows, { class: 'bar' })
}

export function silenceBars(state: IncidentState, asOf: Ms, { audiences }: Telling): string {
  const rows = allCommsKept(state, asOf, audiences).map(({ audience, silence }): Bar => {
    const name = AUDIENCE_WORDS[audience]
    return { name: `${name.charAt(0).toUpperCase()}${name.slice(1)}`, length: silence }
  })
  return bars('Silence of each audience', rows, { class: 'gap', fill: 'url(#silence)' })
}
