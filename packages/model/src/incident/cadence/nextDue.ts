// When the next update to one audience is due: stored times and a rule in, a time out. No clock inside: time passing can
// make a lane overdue, and nothing but a person's act makes it fresh again.
import { DAY, MINUTE, type Ms } from '../../base/clock.ts'
import { isTime } from '../../base/readableTime.ts'
import type { Phase, Severity } from '../records/incident.ts'
import type { Audience } from '../records/updates.ts'
import { CADENCE, type Cadence, LONG_AFTER, PHASE_COLUMN } from './rules.ts'

export interface LaneFacts {
  readonly audience: Audience
  readonly severity: Severity
  readonly phase: Phase
  /** ms UTC. */
  readonly declaredAt: Ms
  /** ms UTC of the last update to this audience, or null before the first. */
  readonly lastSentAt: Ms | null
  /** The next time that the last update promised, ms UTC. An earlier promise is kept; a later one never stretches the rule. */
  readonly promisedAt?: Ms | null
  /** The row of the table that counts here; absent: the built-in one's. */
  readonly cadence?: Cadence
  /** Minutes set for this lane, in place of the whole table; null keeps the table. */
  readonly overrideMinutes: number | null
  /** Not due before this, ms UTC; null without a snooze since the last update. */
  readonly snoozedUntil: Ms | null
  /** When the phase became resolved, ms UTC; null while it is not. */
  readonly resolvedAt: Ms | null
}

/** A snooze further past the due time than this is not believed: an update is put off, an audience is not silenced. */
export const MAX_PUT_OFF: Ms = DAY

export type NextDue =
  | {
      readonly kind: 'due'
      /** ms UTC. */
      readonly dueAt: Ms
      readonly intervalMinutes: number
      /** The rule in words: "every 15 min: SEV1, investigating". */
      readonly reason: string
    }
  | { readonly kind: 'rests'; readonly why: string }

export function nextDue(facts: LaneFacts): NextDue {
  const { phase, lastSentAt, resolvedAt } = facts
  if (phase === 'cancelled') return { kind: 'rests', why: 'The incident was cancelled.' }
  if (phase === 'closed') return { kind: 'rests', why: 'The incident is closed.' }
  const rule = ruleFor(facts, PHASE_COLUMN[phase])
  const from = lastSentAt ?? facts.declaredAt
  const byRule = from + rule.minutes * MINUTE
  const kept = lastSentAt === null ? byRule : Math.min(byRule, facts.promisedAt ?? byRule)
  if (phase !== 'resolved') return due(facts, kept, rule)
  // Resolved at a time that cannot be read: whether the final update went out is not known, so one stays due.
  const known = resolvedAt === null || isTime(resolvedAt)
  const since = known ? (resolvedAt ?? from) : from
  if (known && lastSentAt !== null && lastSentAt >= since)
    return { kind: 'rests', why: 'They were told the final update.' }
  // The final update comes as fast as a first one would, and never later than what was promised.
  const minutes = facts.overrideMinutes ?? rowOf(facts).first
  const final = Math.min(kept, since + minutes * MINUTE)
  return due(facts, final, { minutes, words: 'the final update, after it was resolved' })
}

const rowOf = ({ cadence, severity, audience }: LaneFacts): Cadence => cadence ?? CADENCE[severity][audience]

interface Rule {
  readonly minutes: number
  readonly words: string
}

function ruleFor(facts: LaneFacts, column: keyof Cadence): Rule {
  const { severity, lastSentAt, overrideMinutes } = facts
  const cadence = rowOf(facts)
  if (overrideMinutes !== null)
    return { minutes: overrideMinutes, words: `every ${overrideMinutes} min: set for this lane` }
  if (lastSentAt === null)
    return {
      minutes: cadence.first,
      words: `the first within ${cadence.first} min of declaring: ${severity}`,
    }
  // The age counts at the last update, not now: else a lane that is overdue would turn fresh when the incident turns two hours old.
  if (isTime(facts.declaredAt) && lastSentAt - facts.declaredAt > LONG_AFTER)
    return { minutes: cadence.long, words: `every ${cadence.long} min: ${severity}, open for over 2 h` }
  return { minutes: cadence[column], words: `every ${cadence[column]} min: ${severity}, ${facts.phase}` }
}

function due(facts: LaneFacts, dueAt: Ms, rule: Rule): NextDue {
  const { snoozedUntil } = facts
  const snoozed = snoozedUntil !== null && snoozedUntil > dueAt && snoozedUntil <= dueAt + MAX_PUT_OFF
  return {
    kind: 'due',
    dueAt: snoozed ? snoozedUntil : dueAt,
    intervalMinutes: rule.minutes,
    reason: snoozed ? `${rule.words}; snoozed` : rule.words,
  }
}
