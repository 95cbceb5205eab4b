// Setting a lane's interval and owner, and putting off an update with a reason. Each touches one lane only.
import type { Person } from '../../base/actor.ts'
import { MINUTE } from '../../base/clock.ts'
import { utcWords } from '../../base/timeWords.ts'
import { wordsOf } from '../../base/wordsOf.ts'
import { dueUnlessSnoozed, laneState } from './laneState.ts'
import { MAX_PUT_OFF } from './nextDue.ts'
import { reject } from '../../document/command.ts'
import { command, decide, logged, plan } from '../incidentCommands.ts'
import { type Audience, MAX_INTERVAL } from '../records/updates.ts'
import { lanePart } from './lanePart.ts'
import { laneMinutes, laneOwners } from './laneSettings.ts'
import { AUDIENCE_WORDS } from '../updates/selectors.ts'

/** Longest snooze, minutes: longer silence is an interval to set for the lane. */
export const MAX_SNOOZE = 240

export interface SnoozeLaneArgs {
  readonly audience: Audience
  /** Minutes to add: to the due time, or to now when it is overdue. */
  readonly minutes: number
  readonly reason: string
}

/** The value is the new due time, ms UTC. */
export const snoozeLane = command('lane.snooze', (state, args: SnoozeLaneArgs, context) => {
  const { dueAt } = laneState(state, args.audience)
  if (dueAt === null) return reject('No update is due on this lane, so there is nothing to snooze.')
  if (!(args.minutes >= 1 && args.minutes <= MAX_SNOOZE))
    return reject(`A snooze is 1 to ${MAX_SNOOZE} minutes. For a calmer lane, set its interval.`, 'minutes')
  const reason = wordsOf(args.reason)
  if (reason === '') return reject('Say why this audience can wait; it goes into the record.', 'reason')
  const until = Math.max(dueAt, context.now) + args.minutes * MINUTE
  const plain = dueUnlessSnoozed(state, args.audience)
  if (until > (plain ?? dueAt) + MAX_PUT_OFF)
    return reject(
      'That is more than a day past its time. Tell them something, or set the interval of the lane.',
      'minutes',
    )
  const words = `Update to ${AUDIENCE_WORDS[args.audience]} put off ${args.minutes} min, to ${utcWords(until, context.now)}: ${reason}`
  return plan(until, [
    decide(state, context, 'snoozes', args.audience, { until }, reason),
    logged(context, 'update', words),
  ])
})

export interface SetLaneArgs {
  readonly audience: Audience
  /** Minutes between updates; null goes back to the table; absent keeps what is set. */
  readonly minutes?: number | null
  /** Who keeps this lane; null for nobody in particular; absent keeps. */
  readonly owner?: Person | null
}

export const setLane = command('lane.set', (state, args: SetLaneArgs, context) => {
  const { minutes, owner } = args
  if (
    minutes !== undefined &&
    minutes !== null &&
    !(Number.isInteger(minutes) && minutes >= 1 && minutes <= MAX_INTERVAL)
  )
    return reject(`An interval is a whole number of minutes, from 1 to ${MAX_INTERVAL}.`, 'minutes')
  const intervals = laneMinutes(state.lanes, args.audience)
  const owners = laneOwners(state.lanes, args.audience)
  const newMinutes = minutes !== undefined && !(intervals.length === 1 && intervals[0] === minutes)
  const newOwner = owner !== undefined && !(owners.length === 1 && owners[0]?.id === owner?.id)
  const words: string[] = []
  if (newMinutes) words.push(minutes === null ? 'back to the default interval' : `every ${minutes} min`)
  if (newOwner) words.push(owner ? `kept by ${owner.name}` : 'kept by nobody in particular')
  if (words.length === 0) return plan(undefined, [])
  const parts =
    newMinutes && newOwner
      ? [decide(state, context, 'lanes', args.audience, { minutes, owner })]
      : newMinutes
        ? lanePart(state, context, args.audience, { minutes })
        : newOwner
          ? lanePart(state, context, args.audience, { owner })
          : []
  return plan(undefined, [
    ...parts,
    logged(context, 'note', `Updates to ${AUDIENCE_WORDS[args.audience]}: ${words.join(', ')}`),
  ])
})
