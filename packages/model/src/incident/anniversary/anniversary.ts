// The anniversary of an incident: from a week before it to a month after it, each year, its signed-off post-mortem is brought back to be
// read again. Invariant: whoever reads it is named in the record, and then it is quiet until the next year.
import type { Person } from '../../base/actor.ts'
import { DAY, type Ms } from '../../base/clock.ts'
import { isTime } from '../../base/readableTime.ts'
import { reject } from '../../document/command.ts'
import type { IncidentState } from '../document.ts'
import { startedAt, theIncident } from '../header/selectors.ts'
import { command, decide, logged, plan } from '../incidentCommands.ts'
import { reviewOf } from '../review/selectors.ts'

/** So long before the day it is brought back. */
export const BEFORE_ANNIVERSARY: Ms = 7 * DAY

export interface Anniversary {
  readonly years: number
  /** The day itself, ms UTC, at the time of day at which the incident began. */
  readonly at: Ms
}

export interface ReadAgain {
  readonly years: number
  readonly by: Person
  /** ms UTC. */
  readonly at: Ms
}

/** The anniversary at hand of something that began at `began`, or null. */
export function anniversaryAt(began: Ms | null, now: Ms): Anniversary | null {
  if (!isTime(began) || !isTime(now)) return null
  const first = new Date(began)
  const apart = new Date(now).getUTCFullYear() - first.getUTCFullYear()
  for (const years of [apart - 1, apart, apart + 1]) {
    if (years < 1) continue
    const day = new Date(began)
    day.setUTCFullYear(first.getUTCFullYear() + years)
    const over = new Date(day)
    over.setUTCMonth(over.getUTCMonth() + 1)
    if (now >= day.getTime() - BEFORE_ANNIVERSARY && now < over.getTime()) return { years, at: day.getTime() }
  }
  return null
}

const keyOf = (years: number): string => `anniversary ${years}`

/** Who read it again, by year. */
export const readAgainBy = ({ review }: Pick<IncidentState, 'review'>): readonly ReadAgain[] =>
  [...review]
    .flatMap(([key, { shown }]): readonly ReadAgain[] => {
      const years = /^anniversary (\d{1,3})$/.exec(key)?.[1]
      const { standing, person } = shown.value
      if (years === undefined || standing !== 'signed' || person === null) return []
      return [{ years: Number(years), by: person, at: shown.at }]
    })
    .sort((a, b) => a.years - b.years)

/** The anniversary on which the post-mortem waits to be read again; null while none is, or when somebody has. Drills have none. */
export function anniversaryOf(state: IncidentState, now: Ms): Anniversary | null {
  if (reviewOf(state).state !== 'complete' || theIncident(state)?.drill === true) return null
  const at = anniversaryAt(startedAt(state), now)
  return at === null || readAgainBy(state).some(({ years }) => years === at.years) ? null : at
}

export const yearsWords = (years: number): string => (years === 1 ? 'One year ago' : `${years} years ago`)

/** Says that the post-mortem was read again on the anniversary at hand, by whom and when. */
export const readAgain = command('review.readAgain', (state, _args: object, context) => {
  const { actor, now } = context
  if (reviewOf(state).state !== 'complete')
    return reject('The post-mortem is not signed off. Nothing was written down.')
  const at = anniversaryOf(state, now)
  if (at === null)
    return reject(
      'It was read again this year already, or its anniversary is not at hand. Nothing was changed.',
    )
  const value = { standing: 'signed' as const, person: actor, prose: [] }
  const after = at.years === 1 ? 'one year' : `${at.years} years`
  return plan(undefined, [
    decide(state, context, 'review', keyOf(at.years), value, ''),
    logged(context, 'note', `${actor.name} read the post-mortem again, after ${after}`, {
      refs: [{ kind: 'person', id: actor.id }],
    }),
  ])
})
