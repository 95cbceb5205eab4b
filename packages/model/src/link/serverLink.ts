// What a window holds of one room's connection, to a server or to none.
import type { StoreApi } from 'zustand/vanilla'
import type { CommandOutcome } from './commandQueue.ts'
import type { SyncStatus, RefusedWrite } from './syncStatus.ts'
import type { WatchedAudit } from './auditWatch.ts'

export interface ServerLink {
  readonly store: Pick<StoreApi<SyncStatus>, 'getState' | 'subscribe'>
  /** Whether the server's audit log still is the one that this machine saw. */
  readonly audit: WatchedAudit
  /** Dials now, also after a refusal; where there is a connection, asks whether it still is one. */
  retryNow(): void
  /**
   * The machine says that its network is gone: the other end is asked at once. `isSure` when it cannot be in reach without
   * one, so that nothing is called live until it answers.
   */
  doubt(isSure: boolean): void
  /**
   * Makes a change whose parts are not this window's own (from a file): it goes up with the whole sync of a new connection,
   * because a change sent as made now binds its client ids to the person here.
   */
  bringIn(change: () => void): void
  /** A refusal is dealt with: it is shown no more. */
  settle(refusal: RefusedWrite): void
  /** What the other end said last that it has: a state vector; null before it said so. */
  otherEndHas(): Uint8Array | null
  /**
   * Runs a named command on the server, once, however often the connection breaks meanwhile. `id`: the same as before, for
   * a command that is sent again after a reload.
   */
  sendCommand(name: string, args: unknown, id?: string): Promise<CommandOutcome>
  close(): void
}
