// Regulatory clocks as they stand: when each is due by the stored milestones, and what came of it. Time passing can make one
// overdue; nothing but a proof of sending, or a reason why it is not needed, ends it: it is never put off.
import { HOUR, MINUTE, type Ms } from '../../base/clock.ts'
import type { Person } from '../../base/actor.ts'
import { isTime } from '../../base/readableTime.ts'
import { remember } from '../../base/remember.ts'
import type { RegulatoryClockId } from '../../base/ids.ts'
import type { IncidentState } from '../document.ts'
import { inWordsOf } from './termWords.ts'

export type RegulatoryRow = NonNullable<ReturnType<IncidentState['regulatoryClocks']['get']>>
export type RegulatoryState = NonNullable<ReturnType<IncidentState['regulatoryStates']['get']>>['shown']
type Parts = Pick<IncidentState, 'regulatoryClocks' | 'regulatoryStates' | 'milestones'>

export interface RegulatoryClock {
  readonly id: RegulatoryClockId
  readonly row: RegulatoryRow
  /** "DORA: Initial notification". */
  readonly name: string
  /** The earliest of its terms, ms UTC; null while nothing that it counts from is known. */
  readonly dueAt: Ms | null
  /** What `dueAt` counts from, ms UTC. */
  readonly from: Ms | null
  /** The rule in words: "4 h after classified as major, at most 24 h after aware". */
  readonly rule: string
  /** What came of it last; null: nothing yet. */
  readonly latest: RegulatoryState | null
  /** It still runs, or waits for its start: neither sent nor not needed. */
  readonly isOpen: boolean
  /** Sent after it was due. */
  readonly isLate: boolean
}

/** A calendar month later, UTC: the last day of a shorter month. */
export function monthsLater(at: Ms, months: number): Ms {
  const day = new Date(at)
  const last = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + months + 1, 0)).getUTCDate()
  return new Date(at).setUTCMonth(day.getUTCMonth() + months, Math.min(day.getUTCDate(), last))
}

type ReportTerm = RegulatoryRow['terms'][number]
const dueOf = ({ amount, unit }: ReportTerm, from: Ms): Ms =>
  unit === 'months' ? monthsLater(from, Math.min(amount ?? 1, 120)) : from + (amount ?? 1) * HOUR

const readAll = remember(
  (
    rows: Parts['regulatoryClocks'],
    states: Parts['regulatoryStates'],
    milestones: Parts['milestones'],
  ): readonly RegulatoryClock[] => {
    const milestone = (name: string): Ms | null => {
      const at = milestones.get(name)?.shown.value.at ?? null
      return isTime(at) ? at : null
    }
    /** Each row is read once: clocks that were made to wait for each other wait for nothing. */
    const read = (row: RegulatoryRow, seen: readonly string[]): RegulatoryClock => {
      const before = row.after === null || seen.includes(row.after) ? undefined : rows.get(row.after)
      const beforeRead = before && read(before, [...seen, row.id])
      const sentAt = (one: RegulatoryClock) => one.latest?.value.sentAt ?? null
      const startOf = (term: ReportTerm): Ms | null => {
        if (term.from !== 'reportBefore') return milestone(term.from)
        if (beforeRead === undefined) return null
        const sent = sentAt(beforeRead)
        return isTime(sent) ? sent : beforeRead.dueAt
      }
      const due = row.terms.flatMap((term) => {
        const from = startOf(term)
        return from === null ? [] : [{ from, at: dueOf(term, from) }]
      })
      const first = due.toSorted((a, b) => a.at - b.at)[0] ?? null
      const latest = states.get(row.id)?.shown ?? null
      const standing = latest?.value.standing ?? null
      const sent = latest?.value.sentAt ?? null
      return {
        id: row.id,
        row,
        name: `${row.regime}: ${row.report}`,
        dueAt: first?.at ?? null,
        from: first?.from ?? null,
        rule: inWordsOf(row.terms),
        latest,
        isOpen: standing === null || standing === 'approved',
        isLate: first !== null && isTime(sent) && sent > first.at,
      }
    }
    const order = (clock: RegulatoryClock) => clock.dueAt ?? Number.MAX_VALUE
    return [...rows.values()]
      .map((row) => read(row, []))
      .sort((a, b) => order(a) - order(b) || (a.id < b.id ? -1 : 1))
  },
)

/** All of them, the one due first in front. */
export const owedReports = (state: Parts): readonly RegulatoryClock[] =>
  readAll(state.regulatoryClocks, state.regulatoryStates, state.milestones)

/** How long before it is due a clock turns "due soon": a fifth of its term, from half an hour to a day. */
export const regulatorySoon = ({ dueAt, from }: Pick<RegulatoryClock, 'dueAt' | 'from'>): Ms =>
  dueAt === null || from === null
    ? 30 * MINUTE
    : Math.min(Math.max((dueAt - from) / 5, 30 * MINUTE), 24 * HOUR)

/** `waits`: what it counts from is not known yet. */
export type RegulatoryDue = 'waits' | 'fresh' | 'dueSoon' | 'overdue' | 'ended'

/** `now` is the aligned clock, ms UTC. */
export function regulatoryDue(clock: RegulatoryClock, now: Ms): RegulatoryDue {
  if (!clock.isOpen) return 'ended'
  if (clock.dueAt === null) return 'waits'
  if (now >= clock.dueAt) return 'overdue'
  return now >= clock.dueAt - regulatorySoon(clock) ? 'dueSoon' : 'fresh'
}

/** Those that are past their time and not sent, ms UTC by the aligned clock. */
export const overdueReports = (state: Parts, now: Ms): readonly RegulatoryClock[] =>
  owedReports(state).filter((clock) => regulatoryDue(clock, now) === 'overdue')

const isSame = (a: Person | null, b: Person | null): boolean => a !== null && a.id === b?.id

/** What is wrong about who owns, approves and has approved it: said, and never in the way. */
export function regulatoryWarnings({ row, latest }: RegulatoryClock): readonly string[] {
  const state = latest?.value
  if (state?.standing === 'notNeeded') return []
  const isSent = state?.standing === 'sent'
  return [
    ...(row.owner === null ? ['Nobody owns it: it waits for Comms.'] : []),
    ...(isSame(row.owner, row.approver)
      ? ['Owner and approver are the same person: name a second pair of eyes.']
      : row.approver === null
        ? ['Nobody is named to approve it.']
        : []),
    ...(isSent && state.approvedBy === null ? ['It was handed in without an approval.'] : []),
    ...(isSent && isSame(state.approvedBy, latest?.by ?? null)
      ? ['Whoever handed it in approved it, too.']
      : []),
  ]
}
