// The Spine as a static picture: the same value and the same layout that the screens draw (`spineOf`, `spineLayout`), in words of SVG.
import type { Ms } from '../../base/clock.ts'
import type { IncidentState } from '../../incident/document.ts'
import { AUDIENCE_WORDS } from '../../incident/updates/selectors.ts'
import { type PlacedMark } from '../../incident/spine/placeMarks.ts'
import { type PlacedTrack, type SpineLayout, spineLayout } from '../../incident/spine/layout.ts'
import { spineOf, wholeSpan } from '../../incident/spine/spine.ts'
import type { Telling } from '../postMortem/telling.ts'
import { clockOf } from '../postMortem/times.ts'
import { clipped, element, words } from './svg.ts'

/** px, the width of the text of an A4 page. */
export const FIGURE_WIDTH = 680
const GUTTER = 84
const AXIS = FIGURE_WIDTH - GUTTER
const LETTER = 5.6
const ROW = { time: 12, phase: 18, entries: 56, decisions: 92, tracks: 128, track: 15 } as const

/** Of what is not told no row is drawn. */
export function spineSvg(state: IncidentState, asOf: Ms, { audiences, room }: Telling): string {
  const layout = spineLayout(spineOf(state, wholeSpan(state, asOf), asOf), AXIS, {
    apart: 6,
    letter: LETTER,
    rows: 'three',
  })
  const tracks = layout.tracks.filter((track) => audiences.includes(track.audience))
  const top = room ? ROW.tracks : ROW.decisions
  const command = top + tracks.length * ROW.track + 6
  const height = room ? command + 20 : command
  const parts = [
    times(layout, height),
    ...phases(layout),
    ...marks(layout, room),
    ...(room ? flags(layout) : []),
    ...tracks.flatMap((track, i) => audience(track, top + i * ROW.track)),
    ...(room ? inCommand(layout, command) : []),
  ]
  const label = room
    ? 'The Spine: phases, entries, decisions, what each audience heard, and who was in command'
    : 'The Spine: phases, entries, and what customers heard'
  return element(
    'svg',
    { class: 'figure', viewBox: `0 0 ${FIGURE_WIDTH} ${height}`, role: 'img', 'aria-label': label },
    stripes,
    ...parts,
  )
}

export const stripes = element(
  'defs',
  {},
  element(
    'pattern',
    { id: 'silence', width: 5, height: 5, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
    element('rect', { width: 5, height: 5, class: 'silence' }),
    element('rect', { width: 1.6, height: 5, class: 'stripe' }),
  ),
)

const at = (x: number): number => GUTTER + x

function times({ ticks }: SpineLayout, height: number): string {
  const lines = ticks.map(({ x }) =>
    element('line', { class: 'grid', x1: at(x), x2: at(x), y1: ROW.time + 4, y2: height }),
  )
  const named = ticks
    .filter(({ isNamed }) => isNamed)
    .map((tick) => words(clockOf(tick.at), at(tick.x), ROW.time - 2, 'mono', { 'text-anchor': 'middle' }))
  return element('g', {}, words('UTC', 0, ROW.time - 2, 'quiet'), ...lines, ...named)
}

function phases({ bands }: SpineLayout): readonly string[] {
  const drawn = bands.flatMap(({ phase, x, width, isNamed }) => [
    element('rect', { class: `phase ${phase}`, x: at(x), y: ROW.phase, width, height: 15 }),
    ...(isNamed ? [words(phase, at(x) + 4, ROW.phase + 11, 'label')] : []),
  ])
  return [words('Phase', 0, ROW.phase + 11, 'quiet'), ...drawn]
}

const LEVELS = 4
function marks({ rows }: SpineLayout, room: boolean): readonly string[] {
  const dot = (placed: PlacedMark, name: string): readonly string[] =>
    placed.marks
      .slice(0, LEVELS)
      .map((_mark, level) =>
        element('circle', { class: name, cx: at(placed.x), cy: ROW.entries + 10 - level * 5, r: 1.9 }),
      )
  return [
    words('Entries', 0, ROW.entries + 12, 'quiet'),
    ...rows.entries.flatMap((placed) => dot(placed, 'entry')),
    ...(room ? [words('Tried', 0, ROW.entries + 26, 'quiet')] : []),
    ...rows.tried.map((placed) =>
      element('rect', {
        class: `tried ${placed.shown.shape}`,
        x: at(placed.x) - 2.5,
        y: ROW.entries + 20,
        width: 5,
        height: 5,
      }),
    ),
  ]
}

function flags({ labels, rows }: SpineLayout): readonly string[] {
  const poles = rows.decisions.map(({ x }) =>
    element('path', { class: 'flag', d: `M${Math.round(at(x))} ${ROW.decisions + 4}h6v5h-6v6` }),
  )
  const named = labels
    .filter(({ room }) => room > 0)
    .map(({ placed, words: text, level, room }) =>
      words(
        clipped(text, Math.floor(room / LETTER)),
        at(placed.x) + 9,
        ROW.decisions + 10 + level * 12,
        'label',
      ),
    )
  return [words('Decisions', 0, ROW.decisions + 12, 'quiet'), ...poles, ...named]
}

const TOLD = {
  untold: 'untold',
  covered: 'covered',
  gap: 'gap',
  overdue: 'gap',
  dueSoon: 'until',
  untilDue: 'until',
}

function audience({ audience: whom, stretches, told }: PlacedTrack, y: number): readonly string[] {
  const name = AUDIENCE_WORDS[whom]
  return [
    words(`${name.charAt(0).toUpperCase()}${name.slice(1)}`, 0, y + 8, 'quiet'),
    ...stretches.map(({ stretch, x, width }) => {
      const kind = TOLD[stretch.kind]
      const fill = kind === 'gap' ? { fill: 'url(#silence)' } : {}
      return element('rect', { class: kind, x: at(x), y, width, height: 9, ...fill })
    }),
    ...told.map(({ x }) =>
      element('rect', { class: 'told', x: at(x) - 0.8, y: y - 1, width: 1.6, height: 11 }),
    ),
  ]
}

function inCommand({ people }: SpineLayout, y: number): readonly string[] {
  const held = people.flatMap(({ person, stays }) =>
    stays.filter(({ role }) => role === 'ic').map(({ x, width }) => ({ name: person.name, x, width })),
  )
  return [
    words('In command', 0, y + 11, 'quiet'),
    ...held.flatMap(({ name, x, width }) => [
      element('rect', { class: 'command', x: at(x), y, width, height: 15 }),
      ...(width > 24
        ? [words(clipped(name, Math.floor((width - 8) / LETTER)), at(x) + 4, y + 11, 'label')]
        : []),
    ]),
  ]
}
