// Keeps the checkpoints that a server signs, and asks it at each connection whether its audit log still has the newest of
// them. Invariant: no newer checkpoint is kept before the kept one was confirmed; evidence is never overwritten.
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Clock } from '../base/clock.ts'
import type { Checkpoint, CheckpointFrame } from '../wire/checkpoint.ts'
import {
  type CheckSignature,
  evidenceOf,
  type KeptCheckpoints,
  type AuditAlarm,
  type AuditStatus,
  type CheckpointStore,
} from './auditStatus.ts'
import { CHECKPOINTS_KEPT } from '../base/limits.ts'

export interface AuditWatchOptions {
  readonly store: CheckpointStore
  readonly isSigned: CheckSignature
  readonly room: string
  readonly local: Clock
  /** Asks the server for the hash of row `seq`. */
  readonly ask: (seq: number) => void
}

export interface AuditWatch {
  readonly status: Pick<StoreApi<AuditStatus>, 'getState' | 'subscribe'>
  /** A connection began. Resolves when it was asked, or when there is nothing to ask. */
  greeted(server: string): Promise<void>
  told(frame: CheckpointFrame): Promise<void>
  ended(): void
  /** Everything kept, as a file for `holdfast verify`; null while there is no alarm. */
  evidence(): string | null
  /** The newest row that the server of this connection, or of the last one, had signed; null: none is known. */
  head(): Checkpoint | null
  /** A person has seen the alarm: it is put aside with its evidence, and keeping starts afresh. */
  putAside(): Promise<void>
}

/** What the desks see of it. */
export type WatchedAudit = Pick<AuditWatch, 'status' | 'evidence' | 'putAside' | 'head'>

type Phase =
  | { readonly is: 'apart' }
  /** `head`: the newest that was told meanwhile; it is kept once the question is answered. */
  | { readonly is: 'asking'; readonly server: string; readonly seq: number; head: Checkpoint | null }
  | { readonly is: 'checked'; readonly server: string }

/** For a machine without a store: remembers as long as the window is open, and compares hashes only. */
export const inMemory = (): Pick<AuditWatchOptions, 'store' | 'isSigned'> => ({
  store: inThisWindow(),
  isSigned: async () => null,
})

function inThisWindow(): CheckpointStore {
  const kept = new Map<string, KeptCheckpoints>()
  return {
    read: async () => new Map(kept),
    write: async (server, checkpoints) => void kept.set(server, checkpoints),
  }
}

/** Where there is no server whose audit log could be watched. */
export const unwatched = (): WatchedAudit => ({
  status: createStore<AuditStatus>(() => ({ state: 'unchecked' })),
  evidence: () => null,
  head: () => null,
  putAside: async () => {},
})

export function auditWatch({ store, isSigned, room, local, ask }: AuditWatchOptions): AuditWatch {
  const status = createStore<AuditStatus>(() => ({ state: 'unchecked' }))
  let known = new Map<string, KeptCheckpoints>()
  let lastServer: string | null = null
  let phase: Phase = { is: 'apart' }
  /** Frames are handled one after the other, in the order in which they came. */
  let queue: Promise<void> = Promise.resolve()
  const inTurn = (step: () => Promise<void>): Promise<void> => (queue = queue.then(step, step))
  /** What the store did not take: remembered as long as the window is open. */
  const unwritten = new Map<string, KeptCheckpoints>()
  /** Before each use: another window of this machine keeps and puts aside as well. */
  const read = async () => {
    // A store that cannot be read costs the comparison with earlier visits, not the room.
    const found = await store.read().catch(() => known)
    known = new Map([...found, ...unwritten])
  }
  const write = async (server: string, kept: KeptCheckpoints) => {
    known.set(server, kept)
    await store.write(server, kept).then(
      () => unwritten.delete(server),
      () => unwritten.set(server, kept),
    )
  }
  const changed = async (alarm: AuditAlarm, kept: KeptCheckpoints) => {
    await write(alarm.kept.server, { ...kept, alarm })
    status.setState({ state: 'changed', alarm }, true)
  }
  const plain = ({ asked: _asked, ...checkpoint }: CheckpointFrame): Checkpoint => checkpoint

  /** Why the server's word contradicts a kept one, or null. */
  async function contradiction(kept: Checkpoint, answer: Checkpoint): Promise<AuditAlarm['why'] | null> {
    if (answer.key !== kept.key || (await isSigned(answer)) === false) return 'forged'
    if (answer.seq < kept.seq) return 'shorter'
    return answer.seq === kept.seq && answer.hash !== kept.hash ? 'rewritten' : null
  }

  async function keep(head: Checkpoint): Promise<void> {
    const kept = known.get(head.server)
    if (head.seq === 0 || kept?.alarm) return
    const newest = kept?.latest.at(-1)
    if (!kept || !newest) {
      if ((await isSigned(head)) === false) return
      return write(head.server, {
        first: kept?.first ?? head,
        latest: [head],
        alarm: null,
        putAside: kept?.putAside ?? [],
      })
    }
    const why = await contradiction(newest, head)
    if (why) return changed({ why, kept: newest, answer: head, at: local.now() }, kept)
    if (head.seq > newest.seq)
      await write(head.server, { ...kept, latest: [...kept.latest.slice(1 - CHECKPOINTS_KEPT), head] })
  }

  async function answered(answer: Checkpoint, asking: Extract<Phase, { is: 'asking' }>): Promise<void> {
    const kept = known.get(asking.server)
    const newest = kept?.latest.at(-1)
    if (!kept || !newest) return
    phase = { is: 'checked', server: asking.server }
    // Another row than the one that was asked for: there is none of that number.
    const why = (await contradiction(newest, answer)) ?? (answer.seq === newest.seq ? null : 'shorter')
    if (why) return changed({ why, kept: newest, answer, at: kept.alarm?.at ?? local.now() }, kept)
    if (kept.alarm) await write(asking.server, { ...kept, alarm: null })
    status.setState({ state: 'same', seq: newest.seq }, true)
    if (asking.head) await keep(asking.head)
  }

  return {
    status,
    greeted: (server) =>
      inTurn(async () => {
        await read()
        lastServer = server
        const newest = known.get(server)?.latest.at(-1)
        if (newest) {
          phase = { is: 'asking', server, seq: newest.seq, head: null }
          return ask(newest.seq)
        }
        phase = { is: 'checked', server }
        // Put aside in another window meanwhile.
        if (status.getState().state === 'changed') status.setState({ state: 'unchecked' }, true)
        const [before] = known.keys()
        if (before !== undefined && before !== server) status.setState({ state: 'otherServer', before }, true)
      }),
    told: (frame) =>
      inTurn(async () => {
        if (phase.is === 'apart' || frame.server !== phase.server || frame.room !== room) return
        await read()
        if (frame.asked === undefined) {
          if (phase.is === 'checked') return keep(plain(frame))
          phase.head = plain(frame)
        } else if (phase.is === 'asking' && frame.asked === phase.seq) await answered(plain(frame), phase)
      }),
    ended() {
      void inTurn(async () => {
        phase = { is: 'apart' }
        if (status.getState().state === 'same') status.setState({ state: 'unchecked' }, true)
      })
    },
    head: () => (lastServer === null ? null : (known.get(lastServer)?.latest.at(-1) ?? null)),
    evidence() {
      const now = status.getState()
      const kept = now.state === 'changed' ? known.get(now.alarm.kept.server) : undefined
      return kept ? evidenceOf(kept) : null
    },
    putAside: () =>
      inTurn(async () => {
        await read()
        for (const [server, kept] of known) {
          if (!kept.alarm) continue
          await write(server, { ...kept, latest: [], alarm: null, putAside: [...kept.putAside, kept.alarm] })
        }
        status.setState({ state: 'unchecked' }, true)
      }),
  }
}
