// Declaring an incident.
import type { Ms } from '../../base/clock.ts'
import { type DrillClock, drillTime } from '../../base/drillClock.ts'
import type { IncidentId } from '../../base/ids.ts'
import { wordsOf } from '../../base/wordsOf.ts'
import { reject, SINGLE } from '../../document/command.ts'
import { NO_CALL } from '../call/selectors.ts'
import { command, decide, insert, logged, plan } from '../incidentCommands.ts'
import type { Write } from '../../document/write.ts'
import { ROLE_TITLES } from '../roles/selectors.ts'
import type { Role } from '../records/roles.ts'
import type { CadenceRow } from '../records/cadence.ts'
import type { DetectionSource, Severity } from '../records/incident.ts'
import { theIncident } from '../header/selectors.ts'
import { TITLE_LENGTH, TITLE_TOO_LONG } from './titleLength.ts'

export interface DeclareArgs {
  readonly id: IncidentId
  readonly title: string
  readonly severity: Severity
  readonly impactLine?: string
  /** When it began to hurt, ms UTC; null when nobody knows yet. */
  readonly impactStartedAt?: Ms | null
  readonly detectionSource?: DetectionSource
  readonly services?: readonly string[]
  /** Roles the declarer takes at once. */
  readonly takeRoles?: readonly Role[]
  readonly drill?: boolean
  readonly drillSource?: string | null
  /** The organisation's intervals, by cadenceKey: the incident goes by them from then on. Absent: the built-in table's. */
  readonly cadence?: ReadonlyMap<string, CadenceRow>
  /** The clock that a drill goes by; absent: real time. */
  readonly drillClock?: DrillClock
}

export const DETECTED_BY: Readonly<Record<DetectionSource, string>> = {
  alert: 'an alert',
  customer: 'customers',
  colleague: 'a colleague',
  partner: 'a partner',
  unknown: 'a source nobody has named yet',
}

/** Opens the incident: its row, severity, phase, milestones and first entries. */
export const declare = command('incident.declare', (state, args: DeclareArgs, given) => {
  const drill = (args.drill && args.drillClock) || null
  // The room's clock cannot be the drill's yet: this is what makes it so.
  const context = drill === null ? given : { ...given, now: drillTime(drill, given.now) }
  const title = wordsOf(args.title)
  if (title === '') return reject('Say what people see, in a few words. Nothing was declared yet.', 'title')
  if (title.length > TITLE_LENGTH) return reject(TITLE_TOO_LONG, 'title')
  if (theIncident(state)) return reject('This incident is already declared.')
  const began = args.impactStartedAt ?? null
  if (began !== null && began > context.now + 60_000)
    return reject('The impact cannot start in the future. Nothing was declared yet.', 'impactStartedAt')
  const source = args.detectionSource ?? 'unknown'
  const writes: Write[] = [
    insert('incident', args.id, {
      title,
      impactLine: wordsOf(args.impactLine ?? ''),
      onHold: '',
      inMoney: '',
      riskAhead: '',
      services: [...(args.services ?? [])],
      detectionSource: source,
      drill: args.drill ?? false,
      drillSource: args.drillSource ?? null,
      drillClock: [...(drill ?? [])],
      ...NO_CALL,
      declaredBy: context.actor,
      declaredAt: context.now,
    }),
    decide(state, context, 'severity', SINGLE, args.severity),
    decide(state, context, 'phase', SINGLE, 'triage' as const),
    decide(state, context, 'milestones', 'declared', { at: context.now }),
    decide(state, context, 'milestones', 'detected', { at: context.now }),
  ]
  for (const [key, row] of args.cadence ?? []) writes.push(decide(state, context, 'cadence', key, row))
  if (began !== null) {
    writes.push(decide(state, context, 'milestones', 'impactStarted', { at: began }))
    writes.push(
      logged(context, 'impact', `Impact started: ${wordsOf(args.impactLine ?? '') || title}`, {
        occurredAt: began,
      }),
    )
  }
  writes.push(logged(context, 'detection', `Noticed first by ${DETECTED_BY[source]}`))
  const deed = args.drill ? 'Drill declared' : 'Declared'
  writes.push(logged(context, 'declared', `${deed} ${args.severity} by ${context.actor.name}: ${title}`))
  for (const role of new Set(args.takeRoles ?? [])) {
    writes.push(decide(state, context, 'roles', role, { holder: context.actor }))
    writes.push(logged(context, 'role', `${context.actor.name} takes ${ROLE_TITLES[role]}`))
    if (role === 'ic') writes.push(decide(state, context, 'milestones', 'icAssigned', { at: context.now }))
  }
  return plan(args.id, writes)
})
