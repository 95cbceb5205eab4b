// The axis in px: where each band, mark, flag, stretch and stay stands at some width. Pure. Invariant: nothing is left out; what
// has no room of its own is under what is shown.
import type { Ms } from '../../base/clock.ts'
import type { Person } from '../../base/actor.ts'
import type { Phase } from '../records/incident.ts'
import type { Role } from '../records/roles.ts'
import type { Audience } from '../records/updates.ts'
import { type FlagLabel, flagLabels } from './flagLabels.ts'
import type { SpineMark } from './marks.ts'
import { type PlacedMark, placeMarks } from './placeMarks.ts'
import { axisTicks, type SpineScale, spineScale } from './scale.ts'
import type { SpineShape } from './shapes.ts'
import type { Spine } from './spine.ts'
import type { Stretch, Track } from './tracks.ts'

/** What differs between the sizes. */
export interface SpineLook {
  /** The least distance between two marks, px. */
  readonly apart: number
  /** The width of a letter of a label, px. */
  readonly letter: number
  /** Whether decisions, entries and what was tried stand on rows of their own. */
  readonly rows: 'one' | 'three'
}

interface Piece {
  readonly x: number
  readonly width: number
}
export interface PlacedBand extends Piece {
  readonly phase: Phase
  readonly from: Ms
  readonly until: Ms | null
  /** Whether its name has room. */
  readonly isNamed: boolean
}
export interface PlacedStretch extends Piece {
  readonly stretch: Stretch
}
export interface PlacedTrack {
  readonly audience: Audience
  readonly stretches: readonly PlacedStretch[]
  readonly told: readonly (Track['told'][number] & { readonly x: number })[]
}
export interface PlacedPerson {
  readonly person: Person
  readonly role: Role | null
  readonly isHere: boolean
  readonly stays: readonly (Piece & { readonly role: Role | null })[]
  /** When they were connected; empty where no server wrote it down. */
  readonly connected: readonly Piece[]
}
export interface PlacedTick {
  readonly at: Ms
  readonly x: number
  /** Whether its time has room. */
  readonly isNamed: boolean
}

export interface SpineLayout {
  readonly scale: SpineScale
  /** Null: now is not on this axis. */
  readonly nowX: number | null
  readonly ticks: readonly PlacedTick[]
  /** The time before anything was declared. */
  readonly undeclared: Piece | null
  readonly bands: readonly PlacedBand[]
  /** All on the row of entries where there is one row. */
  readonly rows: {
    readonly decisions: readonly PlacedMark[]
    readonly entries: readonly PlacedMark[]
    readonly tried: readonly PlacedMark[]
  }
  readonly labels: readonly FlagLabel[]
  readonly tracks: readonly PlacedTrack[]
  readonly people: readonly PlacedPerson[]
}

const TRIED: ReadonlySet<SpineShape> = new Set(['running', 'helped', 'noEffect', 'madeWorse'])
/** Between two times on the axis, in letters. */
const TICK_ROOM = 17
/** Where the axis is torn no time is read, px. */
const FOLD = 14
/** Silence now is seen from its first second on, px. */
const LEAST_SILENCE = 3
/** "23:45 " in letters. */
const TIME = 6

export function spineLayout(spine: Spine, width: number, look: SpineLook): SpineLayout {
  const scale = spineScale(spine, width)
  const { now, from, to } = spine
  const nowX = now >= from && now <= to ? scale.xOf(now) : null
  const piece = (start: Ms, end: Ms): Piece => {
    const x = scale.xOf(start)
    return { x, width: scale.xOf(end) - x }
  }
  const bands = spine.phases
    .map((band): PlacedBand => {
      const place = piece(band.from, band.until ?? Math.min(now, to))
      return { ...band, ...place, isNamed: place.width >= (band.phase.length + 2) * look.letter }
    })
    .filter(isSeen)
  const { declaredAt } = spine
  const dots = declaredAt === null ? [] : [piece(from, declaredAt)].filter(isSeen)
  const nameOf = ({ x, phase }: PlacedBand): Piece => ({ x, width: (phase.length + 2) * look.letter })
  const rows = placeRows(spine, scale, look)
  return {
    scale,
    nowX,
    ticks: placeTicks(scale, look, [...bands.filter(({ isNamed }) => isNamed).map(nameOf), ...dots], nowX),
    undeclared: dots[0] ?? null,
    bands,
    rows,
    labels:
      look.rows === 'one' ? [] : flagLabels(rows.decisions, spine.decisions, nowX ?? width, look.letter),
    tracks: spine.tracks.map(({ audience, stretches, told }) => ({
      audience,
      stretches: stretches
        .map((stretch): PlacedStretch => {
          const { x, width: long } = piece(stretch.from, stretch.until)
          const width = stretch.kind === 'overdue' ? Math.max(long, LEAST_SILENCE) : long
          return { stretch, x: x + long - width, width }
        })
        .filter(isSeen),
      told: told.filter(({ at }) => at >= from && at <= to).map((one) => ({ ...one, x: scale.xOf(one.at) })),
    })),
    people: spine.people.map(({ person, role, isHere, stays, connected = [] }) => ({
      person,
      role,
      isHere,
      stays: stays
        .map((stay) => ({ ...piece(stay.from, stay.until ?? Math.min(now, to)), role: stay.role }))
        .filter(isSeen),
      connected: connected.map((one) => piece(one.from, one.until ?? Math.min(now, to))).filter(isSeen),
    })),
  }
}
const isSeen = ({ width }: Piece): boolean => width > 0

function placeRows(spine: Spine, scale: SpineScale, { rows, apart }: SpineLook): SpineLayout['rows'] {
  const place = (marks: readonly SpineMark[]) => placeMarks(marks, scale, apart)
  if (rows === 'one') return { decisions: [], entries: place(spine.marks), tried: [] }
  const open = new Set(spine.decisions.filter(({ isOpen }) => isOpen).map(({ id }): string => id))
  const isFlag = ({ shape, entry }: SpineMark) =>
    shape === 'decided' || (shape === 'openDecision' && entry.refs.some(({ id }) => open.has(id)))
  const apartFrom: { [row in keyof SpineLayout['rows']]: SpineMark[] } = {
    decisions: [],
    entries: [],
    tried: [],
  }
  for (const mark of spine.marks)
    (isFlag(mark) ? apartFrom.decisions : TRIED.has(mark.shape) ? apartFrom.tried : apartFrom.entries).push(
      mark,
    )
  return {
    decisions: place(apartFrom.decisions),
    entries: place(apartFrom.entries),
    tried: place(apartFrom.tried),
  }
}

/** A time gives way to what else stands on its row (the names of phases, where these have none of their own), and to now. */
function placeTicks(
  scale: SpineScale,
  { letter, rows }: SpineLook,
  others: readonly Piece[],
  nowX: number | null,
): readonly PlacedTick[] {
  const time = TIME * letter
  // In a row of their own times stand around their moment, else after it.
  const [before, after] = rows === 'one' ? [0, time] : [time / 2, time / 2]
  const now =
    nowX === null ? [] : [rows === 'one' ? { x: nowX, width: time } : { x: nowX - time, width: 2 * time }]
  const torn = scale.foldX === null ? [] : [{ x: scale.foldX - FOLD / 2, width: FOLD }]
  const taken = [...torn, ...now, ...(rows === 'one' ? others : [])]
  return axisTicks(scale, TICK_ROOM * letter).map(({ at, x }) => ({
    at,
    x,
    isNamed:
      x + after <= scale.width && taken.every((one) => x - before >= one.x + one.width || x + after <= one.x),
  }))
}
