// The incident itself: what it is called, how bad it is, where it stands, and its milestone times.
import { z } from 'zod'
import type { IncidentId } from '../../base/ids.ts'
import { DRILL_LIMITS } from '../../base/drillClock.ts'
import { isTime } from '../../base/readableTime.ts'
import { choice, flag, list, person, text, textOrNull, time, timeOrNull, words } from '../../schema/fields.ts'
import { register, table } from '../../schema/root.ts'

/** SEV1 is worst; SEV1 and SEV2 are major. */
export const SEVERITIES = ['SEV1', 'SEV2', 'SEV3', 'SEV4', 'SEV5'] as const
export type Severity = (typeof SEVERITIES)[number]
export const PHASES = [
  'triage',
  'investigating',
  'identified',
  'mitigating',
  'monitoring',
  'resolved',
  'closed',
  'cancelled',
] as const
export type Phase = (typeof PHASES)[number]
/** The phases of an incident that nobody works on any more. */
export const OVER: ReadonlySet<Phase> = new Set(['resolved', 'closed', 'cancelled'])
export const MILESTONES = [
  'impactStarted',
  'detected',
  'aware',
  'classified',
  'declared',
  'acknowledged',
  'icAssigned',
  'firstCustomerUpdate',
  'identified',
  'mitigated',
  'recovered',
  'resolved',
  'closed',
  'postMortemPublished',
] as const
export type Milestone = (typeof MILESTONES)[number]
export const DETECTION_SOURCES = ['alert', 'customer', 'colleague', 'partner', 'unknown'] as const
export type DetectionSource = (typeof DETECTION_SOURCES)[number]

/** One segment of a drill's clock; one that cannot be read makes the whole clock absent. */
const moment = z.number().min(0).max(DRILL_LIMITS.latest)
export const drillSegments = () =>
  list(z.object({ from: moment, at: moment, rate: z.number().min(0).max(DRILL_LIMITS.rate) }))

/** One row, keyed by the incident's own id, written when it is declared. */
export const incident = table<IncidentId>()({
  title: text(),
  /** One sentence for anybody: who feels what. */
  impactLine: text(),
  /** In business terms, for people outside the room: what waits, what it costs, what may come. '': nobody has said. */
  onHold: text(),
  inMoney: text(),
  riskAhead: text(),
  services: list(words()),
  detectionSource: choice(DETECTION_SOURCES, 'unknown'),
  /** A drill never leaves the room: nothing is delivered to the outside. */
  drill: flag(),
  /** Where a replayed drill comes from, or null. */
  drillSource: textOrNull(),
  /** The clock that a drill goes by; empty: real time. Written with the declaration, and read only of a drill. */
  drillClock: drillSegments(),
  /** The call of the room: where it is joined, the number to dial, and its code. Empty: none. */
  callLink: text(),
  callNumber: text(),
  callCode: text(),
  /** The second call, for when the first one drops. */
  secondCallLink: text(),
  secondCallNumber: text(),
  secondCallCode: text(),
  declaredBy: person(),
  declaredAt: time(),
})

export const severity = register(z.enum(SEVERITIES), (s) => -SEVERITIES.indexOf(s))
/** While two phases stand, the one further from done is shown. */
export const phase = register(z.enum(PHASES), (p) => -PHASES.indexOf(p))
/** Milestones that an incident reaches by getting better. */
const RELIEF: ReadonlySet<string> = new Set<Milestone>([
  'mitigated',
  'recovered',
  'resolved',
  'closed',
  'postMortemPublished',
])
/** Key: a Milestone. While two times stand, relief counts from the later and everything else from the earlier. */
export const milestones = register(z.object({ at: timeOrNull() }), ({ at }, key) =>
  !isTime(at) ? Number.NEGATIVE_INFINITY : RELIEF.has(key) ? at : -at,
)

/** What a person said this incident is to another: a copy declared twice, the one that goes on, or neither. */
export const RELATIONS = ['duplicateOf', 'goesOnFor', 'different', 'none'] as const
export type Relation = (typeof RELATIONS)[number]
/** Key: the other incident's id. Only a link: nothing is moved or lost by it, and `none` takes it back. */
export const relations = register(z.object({ relation: z.enum(RELATIONS) }))
