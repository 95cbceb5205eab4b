// Conflicts of each register that carries a decision. A register without a line here has none: its danger rank alone says
// what counts (impact cells, roster, pins, snoozes), and every operation stays in its history.
import type { ActionId, DecisionId, HypothesisId, UpdateId } from '../../base/ids.ts'
import { foldText } from '../../base/foldText.ts'
import type { IncidentState } from '../document.ts'
import { type Milestone, MILESTONES } from '../records/incident.ts'
import type { Op, Registers, Settled } from '../../schema/root.ts'
import { ROLES } from '../records/roles.ts'
import { AUDIENCES } from '../records/updates.ts'
import { laneSettingsOf } from '../cadence/laneSettings.ts'
import { SEALS } from '../snapshots/selectors.ts'
import type { Conflict } from './conflict.ts'
import { sidesOf } from './sidesOf.ts'

type Part<K extends Conflict['kind']> = Extract<Conflict, { kind: K }>
type ValueIn<K extends keyof IncidentState> = IncidentState[K] extends Registers<infer V> ? V : never
type Read<K extends keyof IncidentState, C extends Conflict> = (
  settled: Settled<ValueIn<K>>,
  key: string,
) => C | null

/** Milestones that are by their name a first time: noted twice as it happened, the earlier holds and nobody is asked. */
const FIRST: ReadonlySet<string> = new Set<Milestone>([
  'detected',
  'declared',
  'acknowledged',
  'icAssigned',
  'firstCustomerUpdate',
  'identified',
])
/** Noted at the moment it happened, by a command; a correction has another time or a reason. */
const notedAsItHappened = (op: Op<ValueIn<'milestones'>>) => op.value.at === op.at && op.reason === ''

/** Nobody is asked while at most one of the states is a verdict: candidates and tests go on beside each other. */
const VERDICT: ReadonlySet<string> = new Set(['supported', 'ruledOut', 'parked'])
const ENDED: ReadonlySet<string> = new Set(['done', 'undone'])

export const roleConflict: Read<'roles', Part<'role'>> = ({ heads, shown }, key) => {
  const role = ROLES.find((one) => one === key)
  const sides = sidesOf(heads, shown, {
    counts: ({ holder }) => holder !== null,
    answer: ({ holder }) => holder as NonNullable<typeof holder>,
    same: (holder) => holder.id,
  })
  return role && sides.length > 0 ? { kind: 'role', id: `role ${key}`, role, sides } : null
}

export const phaseConflict: Read<'phase', Part<'phase'>> = ({ heads, shown }) => {
  const sides = sidesOf(heads, shown, { answer: (value) => value, same: String })
  return sides.length > 0 ? { kind: 'phase', id: 'phase', sides } : null
}

export const severityConflict: Read<'severity', Part<'severity'>> = ({ heads, shown }) => {
  const sides = sidesOf(heads, shown, { answer: (value) => value, same: String })
  return sides.length > 0 ? { kind: 'severity', id: 'severity', sides } : null
}

export const decisionConflict: Read<'outcomes', Part<'decision'>> = ({ heads, shown }, key) => {
  const sides = sidesOf(heads, shown, {
    answer: ({ decided }) => decided,
    same: (decided) => foldText(decided).trim(),
  })
  return sides.length > 0
    ? { kind: 'decision', id: `decision ${key}`, decision: key as DecisionId, sides }
    : null
}

export const publicationConflict: Read<'publications', Part<'publication'>> = ({ heads, shown }, key) => {
  // Two publications are two, also within one millisecond: the sides go by operation.
  const sides = heads
    .toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
    .map((op) => ({
      id: op.id,
      value: op.value.at,
      claims: [{ id: op.id, by: op.by, at: op.at, reason: op.reason }],
      shown: op === shown,
    }))
  return sides.length > 1
    ? { kind: 'publication', id: `publication ${key}`, update: key as UpdateId, sides }
    : null
}

export const hypothesisConflict: Read<'hypothesisStates', Part<'hypothesis'>> = ({ heads, shown }, key) => {
  const sides = sidesOf(heads, shown, { answer: ({ state }) => state, same: String })
  return sides.some(({ value }) => VERDICT.has(value))
    ? { kind: 'hypothesis', id: `hypothesis ${key}`, hypothesis: key as HypothesisId, sides }
    : null
}

export const actionConflict: Read<'actionStates', Part<'action'>> = ({ heads, shown }, key) => {
  const sides = sidesOf(heads, shown, {
    counts: ({ state }) => ENDED.has(state),
    answer: ({ state, result }) => ({ state, result }),
    same: ({ state, result }) => `${state} ${result}`,
  })
  return sides.length > 0 ? { kind: 'action', id: `action ${key}`, action: key as ActionId, sides } : null
}

export const milestoneConflict: Read<'milestones', Part<'milestone'>> = ({ heads, shown }, key) => {
  const milestone = MILESTONES.find((one) => one === key)
  if (!milestone || (FIRST.has(key) && heads.every(notedAsItHappened))) return null
  const sides = sidesOf(heads, shown, { answer: ({ at }) => at, same: String })
  return sides.length > 0 ? { kind: 'milestone', id: `milestone ${key}`, milestone, sides } : null
}

export const intervalConflict: Read<'lanes', Part<'interval'>> = (settled, key) => {
  const audience = AUDIENCES.find((one) => one === key)
  if (!audience) return null
  // None is shown alone: the lane goes by whichever makes it due sooner.
  const { minutes } = laneSettingsOf(settled)
  const sides = sidesOf(minutes, undefined, { answer: (lane) => lane.minutes, same: String })
  return sides.length > 0 ? { kind: 'interval', id: `interval ${key}`, audience, sides } : null
}

export const ownerConflict: Read<'lanes', Part<'owner'>> = (settled, key) => {
  const audience = AUDIENCES.find((one) => one === key)
  if (!audience) return null
  const { owner } = laneSettingsOf(settled)
  const sides = sidesOf(owner, owner.at(-1), {
    answer: (lane) => lane.owner,
    same: (person) => person?.id ?? '',
  })
  return sides.length > 0 ? { kind: 'owner', id: `owner ${key}`, audience, sides } : null
}

export const sealConflict: Read<'seals', Part<'seal'>> = ({ heads, shown }, key) => {
  const seal = SEALS.find((one) => one === key)
  // Where somebody opened it again nobody is asked: it is not sealed.
  if (!seal || shown.value.snapshot === null) return null
  const sides = sidesOf(heads, shown, {
    counts: ({ snapshot }) => snapshot !== null,
    answer: ({ snapshot }) => snapshot as NonNullable<typeof snapshot>,
    same: String,
  })
  return sides.length > 0 ? { kind: 'seal', id: `seal ${key}`, seal, sides } : null
}
