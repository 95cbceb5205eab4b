// The snapshots of an incident, and which of them seal it. Invariant: an incident that is not closed has no seal, and a post-mortem
// is sealed only over an incident that is.
import { remember } from '../../base/remember.ts'
import type { SnapshotId } from '../../base/ids.ts'
import { utcWords } from '../../base/timeWords.ts'
import type { Write } from '../../document/write.ts'
import type { CommandContext } from '../../document/command.ts'
import type { IncidentState } from '../document.ts'
import { currentPhase } from '../header/selectors.ts'
import { decide } from '../incidentCommands.ts'
import type { SnapshotRecord } from '../records/snapshots.ts'

/** What is sealed: the incident by closing it, its post-mortem by signing it off. */
export const SEALS = ['incident', 'postmortem'] as const
export type SealKind = (typeof SEALS)[number]

const byId = remember(
  (all: readonly SnapshotRecord[]): ReadonlyMap<SnapshotId, SnapshotRecord> =>
    new Map(all.map((one) => [one.id, one])),
)

export const snapshotOf = (state: IncidentState, id: SnapshotId | null): SnapshotRecord | null =>
  id === null ? null : (byId(state.snapshots).get(id) ?? null)

/** The one with the highest number; of two, the later. */
export const latestSnapshot = (state: IncidentState): SnapshotRecord | null => state.snapshots.at(-1) ?? null

export const nextNumber = (state: IncidentState): number => (latestSnapshot(state)?.number ?? 0) + 1

/** The seal that stands, or null. While two made apart stand, the later: a card asks which it is. */
export function sealOf(state: IncidentState, kind: SealKind): SnapshotRecord | null {
  if (currentPhase(state) !== 'closed') return null
  if (kind === 'postmortem' && sealOf(state, 'incident') === null) return null
  return snapshotOf(state, state.seals.get(kind)?.shown.value.snapshot ?? null)
}

/** The snapshot that what comes now comes after: the last one taken since the incident was sealed. Null: it is not sealed. */
export function sealedUpTo(state: IncidentState): SnapshotRecord | null {
  const seal = sealOf(state, 'incident')
  if (seal === null) return null
  const after = [seal]
  for (const one of state.snapshots)
    if (after.some(({ id }) => id === one.follows) && one.id !== seal.id) after.push(one)
  return after.at(-1) ?? seal
}

const numbers = remember((all: readonly SnapshotRecord[]): ReadonlyMap<SnapshotId, string> => {
  const found = new Map<SnapshotId, string>()
  for (const [i, { id, number }] of all.entries()) {
    const first = all.findIndex((other) => other.number === number)
    const isAlone = all[first + 1]?.number !== number
    found.set(id, isAlone ? String(number) : `${number}${letters(i - first)}`)
  }
  return found
})

/** a … z, then aa, ab … */
const letters = (n: number): string =>
  (n < 26 ? '' : letters(Math.floor(n / 26) - 1)) + String.fromCharCode(97 + (n % 26))

/** "3"; of two that were taken apart under one number "3a" and "3b". */
export const numberWords = (state: IncidentState, { id, number }: SnapshotRecord): string =>
  numbers(state.snapshots).get(id) ?? String(number)

/** "snapshot 3 by Maya, 14:04 UTC". */
export const snapshotWords = (state: IncidentState, id: SnapshotId): string => {
  const one = snapshotOf(state, id)
  return one === null
    ? 'a snapshot that has not come here yet'
    : `snapshot ${numberWords(state, one)} by ${one.by.name}, ${utcWords(one.at)}`
}

/** The seals that stand, opened: what was sealed stays as a snapshot. */
export const unsealing = (state: IncidentState, context: CommandContext, reason: string): readonly Write[] =>
  SEALS.filter((kind) => state.seals.get(kind)?.heads.some(({ value }) => value.snapshot !== null)).map(
    (kind) => decide(state, context, 'seals', kind, { snapshot: null }, reason),
  )
