// Files that people attached, as the screens see them. Invariant: what was kept is on this machine's disk before anything refers to it,
// and is called safe on the server only after the server took it.
import type { IncidentId } from '@holdfast/model'
import type { Readable } from './readable.ts'

/** `unreachable`: no server answered. `elsewhere`: the server does not have it yet. `unsafe`: what came was not the file. */
export type FileAbsence = 'unreachable' | 'elsewhere' | 'unsafe'

export type FoundFile =
  | { readonly state: 'here'; readonly bytes: Uint8Array }
  | { readonly state: FileAbsence }

export interface Files {
  /** The SHA-256 in hex. Rejects in words for people when this machine cannot store it. */
  keep(incident: IncidentId, bytes: Uint8Array): Promise<string>
  /** From this machine, else from the server, checked. Never rejects. */
  read(incident: IncidentId, hash: string): Promise<FoundFile>
  /** `here`: this machine or the server has it. Fetches nothing and never rejects. */
  where(incident: IncidentId, hash: string): Promise<FoundFile['state']>
  /** Hashes of this machine's files that no server has yet, by incident. */
  readonly waiting: Readable<ReadonlyMap<IncidentId, ReadonlySet<string>>>
  /** Why the server refuses those that wait, for people; null while it does not. */
  readonly refused: Readable<string | null>
}
