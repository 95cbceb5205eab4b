// Taking a snapshot in this window: what the document holds, what a server had signed, and who was not connected. Invariant: the
// snapshot's record and the state that it names are of one moment.
import {
  type DocumentRoom,
  type IncidentDocument,
  type IncidentState,
  type OpId,
  type Person,
  type Presence,
  type Rejected,
  responders,
  type Result,
  ROLES,
  roleStanding,
  sealIncident,
  sealOf,
  sealPostMortem,
  type SnapshotId,
  type SyncStatus,
  type Taken,
  takenOf,
  takeSnapshot,
  type WatchedAudit,
} from '@holdfast/model'
import type { Records } from '../session/records.ts'
import type { Readable } from '../session/readable.ts'

export interface TakingRoom {
  readonly room: DocumentRoom<IncidentDocument>
  readonly link: Readable<SyncStatus>
  readonly presence: Readable<Presence>
  readonly audit: WatchedAudit
}

/** Role holders and responders who are not connected, and this person with what no server has acknowledged. */
export function unmergedOf(
  state: IncidentState,
  { people }: Presence,
  { notOnServer }: SyncStatus,
  me: Person,
): Taken['unmerged'] {
  const here = new Set<string>([me.id, ...people.map(({ id }) => id)])
  const expected = new Map<string, Person>()
  for (const role of ROLES) {
    const standing = roleStanding(state, role)
    const holders = standing.kind === 'held' ? [standing.by] : standing.kind === 'claimed' ? standing.by : []
    for (const one of holders) expected.set(one.id, one)
  }
  for (const { id, name, state: standing } of responders(state))
    if (standing !== 'released') expected.set(id, { id, name })
  const away = [...expected.values()].filter(({ id }) => !here.has(id))
  return [
    ...(notOnServer > 0 ? [{ person: me, changes: notOnServer }] : []),
    ...away.map((person) => ({ person, changes: null })),
  ]
}

/** Keeps the state on this machine, so that the snapshot can be exported again whatever is removed later. */
export type HowTaken =
  | { readonly how: 'named'; readonly name: string }
  | { readonly how: 'incident' }
  /** `ends`: the operation that signed the review off. */
  | { readonly how: 'postmortem'; readonly ends: OpId }

export function takeHere(
  { room, link, presence, audit }: TakingRoom,
  records: Records | undefined,
  what: HowTaken,
): Result<SnapshotId, Rejected> {
  const state = room.store.getState()
  const read = takenOf(room.doc, sealOf(state, 'incident'))
  const head = audit.head()
  const taken: Taken = {
    ...read.taken,
    audit: head === null ? null : { server: head.server, seq: head.seq, hash: head.hash },
    unmerged: [...unmergedOf(state, presence.getState(), link.getState(), room.actor)],
  }
  const done = taking(room, taken, what)
  // Without a place on this machine the state is made again from the document, or from a server's log.
  if (done.ok) records?.keepState(done.value, read.state).catch(() => undefined)
  return done
}

function taking(room: TakingRoom['room'], taken: Taken, what: HowTaken): Result<SnapshotId, Rejected> {
  switch (what.how) {
    case 'incident':
      return room.run(sealIncident, { taken })
    case 'postmortem':
      return room.run(sealPostMortem, { taken, ends: what.ends })
    default:
      return room.run(takeSnapshot, { taken, name: what.name })
  }
}
