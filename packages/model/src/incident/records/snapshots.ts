// Snapshots that were taken of the incident, and which of them are its seals. Invariant: a snapshot is never changed or removed;
// what it names is the whole state, as it was, without this record of it.
import { z } from 'zod'
import type { OpId, SnapshotId } from '../../base/ids.ts'
import { choice, count, id, idOrNull, list, person, text, textOrNull, time } from '../../schema/fields.ts'
import { log, register } from '../../schema/root.ts'

/** `incident`, `postmortem`: taken to seal. `named`: at any other time. */
export const SNAPSHOT_KINDS = ['named', 'incident', 'postmortem'] as const
export type SnapshotKind = (typeof SNAPSHOT_KINDS)[number]

/** Entries that are named one by one as come after a seal; what is beyond is counted. */
export const MOST_LATE = 1_000

const hash = () =>
  z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .catch('')

const snapshot = z.object({
  id: id<SnapshotId>(),
  /** 1, 2, 3 … within the incident. Taken apart, two may have the same. */
  number: count(),
  /** Empty where nobody gave one. */
  name: text(),
  kind: choice(SNAPSHOT_KINDS, 'named'),
  by: person(),
  at: time(),
  /** SHA-256 of the state: that of `state.ycrdt` in its bundle. */
  hash: hash(),
  /** The snapshot of Yjs in Base64: which changes it holds, and which of them were removed again. */
  holds: z.string().catch(''),
  /** Entries of the timeline in it. */
  entries: count(),
  /** The last row that a server had signed; null: none had answered. */
  audit: z.object({ server: text(), seq: count(), hash: hash() }).nullable().catch(null),
  /** Who had changes that were not in it: how many that nobody had acknowledged; null: they were not connected. */
  unmerged: list(
    z.object({ person: person(), changes: z.number().int().nonnegative().nullable().catch(null) }),
  ),
  /** The snapshot before it. */
  follows: idOrNull<SnapshotId>(),
  /** Ids of the entries that came after the incident's seal: at most MOST_LATE. */
  late: list(id(), MOST_LATE),
  /** The operation that moved the phase to closed, or that completed the review; null where there is none. */
  ends: idOrNull<OpId>(),
  /** Why, where somebody said. */
  note: textOrNull(),
})
export type SnapshotRecord = z.output<typeof snapshot>
/** What is read of the document and of the room when a snapshot is taken. */
export type Taken = Pick<SnapshotRecord, 'hash' | 'holds' | 'entries' | 'audit' | 'unmerged' | 'late'>

export const snapshots = log(
  snapshot,
  (a, b) => a.number - b.number || a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
)

/** Null: it was opened again. */
const seal = z.object({ snapshot: idOrNull<SnapshotId>() })

/** Key: "incident" or "postmortem". Opened again by one and sealed by another apart, it stands open. */
export const seals = register(seal, ({ snapshot: taken }) => (taken === null ? 1 : 0))
