// Reads many wall times of one import: a day without a clock change is looked up once, since asking the zone costs 20 µs.
import { HOUR, MINUTE, type Ms, SECOND } from '../../base/clock.ts'
import { type Day, fromWall, type TimeOfDay, type WallReading } from './wallTime.ts'

export type WallReader = typeof fromWall

const MIDNIGHT: TimeOfDay = { hour: 0, minute: 0, second: 0 }

/** The same readings as `fromWall`. */
export function createWallReader(): WallReader {
  const startOf = new Map<string, Ms | null>()
  return (day: Day, time: TimeOfDay, zone: string): WallReading => {
    const key = `${zone} ${day.year}-${day.month}-${day.day}`
    let start = startOf.get(key)
    if (start === undefined) {
      start = plainStart(day, zone)
      startOf.set(key, start)
    }
    if (start === null) return fromWall(day, time, zone)
    const at = start + time.hour * HOUR + time.minute * MINUTE + time.second * SECOND
    return { kind: 'at', at, again: at }
  }
}

/** When the day begins, ms UTC, if it has 24 hours and neither its beginning nor its end comes twice; else null. */
function plainStart(day: Day, zone: string): Ms | null {
  const first = fromWall(day, MIDNIGHT, zone)
  const last = fromWall(day, { hour: 23, minute: 59, second: 59 }, zone)
  if (first.kind !== 'at' || last.kind !== 'at') return null
  const once = first.at === first.again && last.at === last.again
  return once && last.at - first.at === 24 * HOUR - SECOND ? first.at : null
}
