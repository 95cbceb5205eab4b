// Identities. Every id is made once, by the author, offline: UUID v7 (RFC 9562), so ids sort by the time they were made.
import { v7 } from 'uuid'
import type { Clock } from './clock.ts'

declare const kind: unique symbol
type Branded<K extends string> = string & { readonly [kind]: K }

/** One incident; its document lives in room `incident/<id>`. */
export type IncidentId = Branded<'Incident'>
/** One human (or machine account), as named by the token that let them in. */
export type PersonId = Branded<'Person'>
export type EntryId = Branded<'Entry'>
export type HypothesisId = Branded<'Hypothesis'>
export type EvidenceId = Branded<'Evidence'>
export type ActionId = Branded<'Action'>
export type DecisionId = Branded<'Decision'>
export type OptionId = Branded<'Option'>
export type ObjectionId = Branded<'Objection'>
export type EscalationId = Branded<'Escalation'>
export type NeedId = Branded<'Need'>
export type UpdateId = Branded<'Update'>
export type QuestionId = Branded<'Question'>
export type SignOffId = Branded<'SignOff'>
export type CitationId = Branded<'Citation'>
/** A file beside a draft. */
export type DraftFileId = Branded<'DraftFile'>
/** What somebody says about a stretch of the post-mortem. */
export type CommentId = Branded<'Comment'>
export type BranchId = Branded<'Branch'>
/** A term of the organisation's glossary. */
export type TermId = Branded<'Term'>
/** One report that is owed to an authority. */
export type RegulatoryClockId = Branded<'RegulatoryClock'>
/** One offer of, or request for, command. */
export type CommandOfferId = Branded<'CommandOffer'>
/** One line of the organisation's trail. */
export type TrailEntryId = Branded<'TrailEntry'>
/** One taking back. */
export type WithdrawalId = Branded<'Withdrawal'>
/** A snapshot of the incident that was taken. */
export type SnapshotId = Branded<'Snapshot'>
/** One operation of a register. */
export type OpId = Branded<'Op'>

/** Makes ids. Injected, so that a simulation with a seed makes the same ids again. */
export type NewId = <T extends string>() => T

/**
 * `random` fills 16 bytes; without it the platform's cryptographic source is used. Ids of one maker sort in the order in
 * which they were made, also within one millisecond and when the clock is set back.
 */
export function createIds(clock: Clock, random?: () => Uint8Array): NewId {
  let msecs = 0
  let seq = 0
  return <T extends string>() => {
    const now = Math.floor(clock.now())
    seq = now > msecs ? 0 : seq + 1
    msecs = Math.max(now, msecs)
    return v7(random ? { msecs, seq, random: random() } : { msecs, seq }) as T
  }
}

/** Crockford's Base 32: no I, L, O or U, so that a code survives being read out and written down. */
export const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The label people say aloud, "INC-7K3F9": five Crockford base-32 digits from the random part of the id. */
export function incidentLabel(id: IncidentId): string {
  let bits = Number.parseInt(id.replaceAll('-', '').slice(-7), 16)
  if (!Number.isFinite(bits)) bits = 0
  let digits = ''
  for (let i = 0; i < 5; i++) {
    digits = (crockford[bits % 32] ?? '0') + digits
    bits = Math.floor(bits / 32)
  }
  return `INC-${digits}`
}
