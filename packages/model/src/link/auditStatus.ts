// Whether the server's audit log of a room still is the one that this machine saw, and what is kept to prove it.
import type { Ms } from '../base/clock.ts'
import type { Checkpoint } from '../wire/checkpoint.ts'

export interface AuditAlarm {
  /**
   * `rewritten`: the row that the kept checkpoint names has another hash. `shorter`: there is no such row any more.
   * `forged`: what the server says is not signed with the key that signed the kept one.
   */
  readonly why: 'rewritten' | 'shorter' | 'forged'
  readonly kept: Checkpoint
  /** What the server says now. */
  readonly answer: Checkpoint
  /** ms UTC, this machine's clock. */
  readonly at: Ms
}

/** What this machine keeps of one server's audit log of one room: enough to prove to others what it was. */
export interface KeptCheckpoints {
  readonly first: Checkpoint
  /** The newest, oldest first. */
  readonly latest: readonly Checkpoint[]
  /** While it stands nothing newer is kept: what was kept is the evidence. */
  readonly alarm: AuditAlarm | null
  /** Alarms that a person has seen and put aside, oldest first. */
  readonly putAside: readonly AuditAlarm[]
}

/** This machine's store of them, by server id. */
export interface CheckpointStore {
  read(): Promise<ReadonlyMap<string, KeptCheckpoints>>
  write(server: string, kept: KeptCheckpoints): Promise<void>
}

/** Null: this machine cannot check signatures (a page that came over plain http); hashes are compared all the same. */
export type CheckSignature = (checkpoint: Checkpoint) => Promise<boolean | null>

export type AuditStatus =
  /** Not compared yet on this connection, or there is nothing to compare. */
  | { readonly state: 'unchecked' }
  /** The server's audit log holds what this machine saw up to row `seq`. */
  | { readonly state: 'same'; readonly seq: number }
  /** Nothing was kept of this server, but of another one: a new server, or a restored one, carries this room now. */
  | { readonly state: 'otherServer'; readonly before: string }
  | { readonly state: 'changed'; readonly alarm: AuditAlarm }

/** Everything kept, as the file that `holdfast verify --checkpoint` reads. */
export function evidenceOf(kept: KeptCheckpoints): string {
  const alarms = [...kept.putAside, ...(kept.alarm ? [kept.alarm] : [])]
  const all = [kept.first, ...kept.latest, ...alarms.map((alarm) => alarm.kept)]
  const checkpoints = all.filter(
    (one, i) => all.findIndex((other) => other.signature === one.signature) === i,
  )
  return `${JSON.stringify({ checkpoints, alarms }, null, 2)}\n`
}
