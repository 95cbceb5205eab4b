// Declaring, and moving the incident's severity, phase and milestone times.
import type { Ms } from '../../base/clock.ts'
import { type DrillClock, drillTime } from '../../base/drillClock.ts'
import type { IncidentId } from '../../base/ids.ts'
import { utcWords } from '../../base/timeWords.ts'
import type { IncidentState } from '../document.ts'
import { reject, SINGLE } from '../../document/command.ts'
import { NO_CALL } from '../call/selectors.ts'
import { command, decide, insert, logged, patch, plan } from '../incidentCommands.ts'
import type { Write } from '../../document/write.ts'
import { ROLE_TITLES } from '../roles/selectors.ts'
import type { Role } from '../records/roles.ts'
import {
  type DetectionSource,
  type Milestone,
  PHASES,
  SEVERITIES,
  type Severity,
} from '../records/incident.ts'
import { currentPhase, currentSeverity, milestoneAt, theIncident } from '../header/selectors.ts'

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

/** The most of an incident's title, UTF-16 code units. */
export const TITLE_LENGTH = 200
const TITLE_TOO_LONG = `Keep the title under ${TITLE_LENGTH} characters; details belong in the impact line.`

/** Opens the incident: its row, severity, phase, milestones and first entries. */
export const declare = command('incident.declare', (state, args: DeclareArgs, given) => {
  const drill = (args.drill && args.drillClock) || null
  // The room's clock cannot be the drill's yet: this is what makes it so.
  const context = drill === null ? given : { ...given, now: drillTime(drill, given.now) }
  const title = args.title.trim()
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
      impactLine: args.impactLine?.trim() ?? '',
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
  if (began !== null) {
    writes.push(decide(state, context, 'milestones', 'impactStarted', { at: began }))
    writes.push(
      logged(context, 'impact', `Impact started: ${args.impactLine?.trim() || title}`, { occurredAt: began }),
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

/** Up is one step; down needs a reason, and a better one before mitigation. */
export const setSeverity = command(
  'incident.setSeverity',
  (state, args: { readonly severity: Severity; readonly reason?: string }, context) => {
    const now = currentSeverity(state)
    const conflict = (state.severity.get(SINGLE)?.heads.length ?? 0) > 1
    if (args.severity === now && !conflict) return reject(`It is ${now} already.`)
    const down = SEVERITIES.indexOf(args.severity) > SEVERITIES.indexOf(now)
    const reason = args.reason?.trim() ?? ''
    if (down && reason === '')
      return reject(`Say why it goes down from ${now} to ${args.severity}.`, 'reason')
    const words = `Severity ${down ? 'down' : 'up'} from ${now} to ${args.severity}${reason ? `: ${reason}` : ''}`
    return plan(args.severity, [
      decide(state, context, 'severity', SINGLE, args.severity, reason),
      logged(context, 'severity', words),
    ])
  },
)

/** True when lowering severity deserves a warning: nothing is mitigated yet. */
export const loweringWarns = (state: IncidentState): boolean =>
  PHASES.indexOf(currentPhase(state)) <= PHASES.indexOf('identified')

/** Corrects a milestone time. Setting one that is empty needs no reason; changing one does. */
export const setMilestone = command(
  'incident.setMilestone',
  (
    state,
    args: { readonly milestone: Milestone; readonly at: Ms | null; readonly reason?: string },
    context,
  ) => {
    const before = milestoneAt(state, args.milestone)
    const reason = args.reason?.trim() ?? ''
    if (before === args.at) return reject('That is the time it has already.')
    if (before !== null && reason === '')
      return reject('Say why the time changes; the old one stays in the record.', 'reason')
    if (args.at !== null && args.at > context.now + 60_000)
      return reject('A milestone cannot lie in the future.', 'at')
    const when = args.at === null ? 'cleared' : `set to ${utcWords(args.at, 0)}`
    return plan(args.at, [
      decide(state, context, 'milestones', args.milestone, { at: args.at }, reason),
      logged(context, 'note', `Milestone ${args.milestone} ${when}${reason ? `: ${reason}` : ''}`),
    ])
  },
)

export interface EditIncidentArgs {
  readonly title?: string
  readonly impactLine?: string
  readonly services?: readonly string[]
  /** The words that were on the screen when the edit began: what somebody else wrote meanwhile is not written over unseen. */
  readonly seen?: IncidentWords
}

export type IncidentWords = Pick<NonNullable<ReturnType<typeof theIncident>>, (typeof FIELDS)[number]>
const FIELDS = ['title', 'impactLine', 'services'] as const

/** Title, impact line and services: the words everybody sees. */
export const editIncident = command('incident.edit', (state, args: EditIncidentArgs, context) => {
  const incident = theIncident(state)
  if (!incident) return reject('There is no incident here to edit.')
  const { seen } = args
  const services = args.services?.map((one) => one.trim()).filter((one) => one !== '')
  const mine = <V extends string | readonly string[]>(value: V | undefined, before: V | undefined) =>
    value !== undefined && (before === undefined || worded(value) !== worded(before)) ? value : undefined
  const words = {
    title: mine(args.title?.trim(), seen?.title),
    impactLine: mine(args.impactLine?.trim(), seen?.impactLine),
    services: mine(services, seen?.services),
  }
  const { title, impactLine: line } = words
  if (title === '') return reject('An incident needs a title. Nothing was changed.', 'title')
  if (title !== undefined && title.length > TITLE_LENGTH) return reject(TITLE_TOO_LONG, 'title')
  const meanwhile = FIELDS.find((field) => {
    const [now, after, before] = [incident[field], words[field], seen?.[field]]
    if (after === undefined || before === undefined) return false
    return worded(now) !== worded(before) && worded(now) !== worded(after)
  })
  if (meanwhile)
    return reject(
      `Somebody changed this while you wrote; it reads now: “${worded(incident[meanwhile])}”. Nothing was changed: save again to put yours in its place.`,
      meanwhile,
    )
  const writes: Write[] = []
  if (title !== undefined && title !== incident.title) {
    writes.push(patch('incident', incident.id, { title }))
    writes.push(logged(context, 'note', `Title is now: ${title}`))
  }
  if (line !== undefined && line !== incident.impactLine) {
    writes.push(patch('incident', incident.id, { impactLine: line }))
    writes.push(logged(context, 'impact', `Impact: ${line === '' ? 'cleared' : line}`))
  }
  if (words.services && worded(words.services) !== worded(incident.services)) {
    writes.push(patch('incident', incident.id, { services: words.services }))
    writes.push(logged(context, 'note', `Services: ${worded(words.services) || 'cleared'}`))
  }
  return plan(undefined, writes)
})

const worded = (value: string | readonly string[]): string =>
  typeof value === 'string' ? value : value.join(', ')
