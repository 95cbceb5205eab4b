// What of an incident a person is to hear, or to be told while they look elsewhere. Pure: from what was noticed before, and what
// waits now. Invariants: what stood there when the window opened, and what a person made or took themselves, is no news; nothing is
// news twice; of two sounds within `REST` the weaker is left out and the stronger waits.
import { type Ms, SECOND, type Waiting } from '@holdfast/model'
import { isLate } from '../yours/isLate.ts'

/** Something new waits for me; it is overdue; somebody else holds a heavy act. The later in the list the more it asks. */
export const SOUNDS = ['mine', 'held', 'overdue'] as const
export type Sound = (typeof SOUNDS)[number]

/** So long nothing sounds after a sound, on the whole machine. */
export const REST: Ms = 6 * SECOND

export interface Told {
  readonly waiting: Waiting
  readonly isLate: boolean
}

export interface Noticed {
  readonly known: ReadonlySet<string>
  readonly late: ReadonlySet<string>
  readonly holds: ReadonlySet<string>
  /** The roles that the person has: what these bring is no news to whoever just took them. */
  readonly roles: string
  /** Not sounded yet. */
  readonly waits: Sound | null
}

export interface Sight {
  readonly list: readonly Waiting[]
  /** Those of the list that the person made. */
  readonly own: ReadonlySet<string>
  /** What others hold now. */
  readonly holds: readonly string[]
  readonly roles: string
  /** ms UTC; in a drill the drill's time. */
  readonly now: Ms
  /** How long ago this machine sounded, ms. */
  readonly sinceSound: Ms
}

export interface Notice {
  readonly next: Noticed
  readonly sound: Sound | null
  readonly told: readonly Told[]
}

export function notice(before: Noticed | null, sight: Sight): Notice {
  const { list, now, roles } = sight
  const isBaseline = before === null || before.roles !== roles
  const lateNow = list.filter((one) => isLate(one, now))
  const news = isBaseline ? [] : list.filter(({ key }) => !before.known.has(key) && !sight.own.has(key))
  const newlyLate =
    before === null ? [] : lateNow.filter(({ key }) => before.known.has(key) && !before.late.has(key))
  const heldNews = before === null ? [] : sight.holds.filter((id) => !before.holds.has(id))
  const found = new Set<Sound | null | false>([
    before?.waits ?? null,
    news.length > 0 && 'mine',
    heldNews.length > 0 && 'held',
    (newlyLate.length > 0 || news.some((one) => isLate(one, now))) && 'overdue',
  ])
  const strongest = SOUNDS.findLast((sound) => found.has(sound)) ?? null
  const isQuiet = sight.sinceSound < REST
  return {
    next: {
      known: joined(before?.known, list),
      late: joined(before?.late, lateNow),
      holds: new Set([...(before?.holds ?? []), ...sight.holds]),
      roles,
      waits: isQuiet ? strongest : null,
    },
    sound: isQuiet ? null : strongest,
    told: [
      ...news.map((waiting) => ({ waiting, isLate: false })),
      ...newlyLate.map((waiting) => ({ waiting, isLate: true })),
    ],
  }
}

const joined = (before: ReadonlySet<string> | undefined, list: readonly Waiting[]): ReadonlySet<string> =>
  new Set([...(before ?? []), ...list.map(({ key }) => key)])
