// The server's links to the one above it: one for each loaded room, the workspace always, and rooms with unsent rows until
// all is acknowledged. Invariant: one target at a time; what another target acknowledged counts for nothing here.
import {
  type AlignedClock,
  clockSamples,
  serverRoomOf,
  type Dial,
  type Hello,
  type Nack,
  type UpstreamState,
  WORKSPACE_ROOM,
} from '@holdfast/model'
import type { SyncLog } from '../host/syncLog.ts'
import type { Room } from '../room/room.ts'
import type { HeldRoom, Rooms } from '../room/rooms.ts'
import type { Store } from '../store/store.ts'
import type { AckedRows } from './ackedRows.ts'
import { createBacklog } from './backlog.ts'
import { openUplink, type UplinkDeps } from './openUplink.ts'
import { provenRows } from './provenRows.ts'
import type { UpstreamTarget } from './target.ts'
import type { Uplink } from '../room/uplink.ts'
import type { UplinkSessionDeps } from './uplinkSession.ts'
import { UPLINK_OPEN_AGAIN } from '../config/timings.ts'

export interface UpstreamOptions {
  readonly dial: Dial
  /** 0 ≤ x < 1. */
  readonly random: () => number
  readonly acked: AckedRows
  readonly checkpoints?: NonNullable<UplinkDeps['checkpoints']>
  readonly target?: UpstreamTarget | null
}

export interface UpstreamStatus extends UpstreamState {
  readonly url: string | null
  /** Rows of this server's log that the one above has not acknowledged, in all rooms that are known to have some. */
  readonly unsent: number
  /** Live, and everything that was ever stored here is on the server. */
  readonly caughtUp: boolean
}

/** The link upward, for whoever runs this server. */
export interface UpstreamControl {
  status(this: void): UpstreamStatus
  /** Links up to this one and no other; the same one again is called at once. */
  connect(this: void, target: UpstreamTarget): void
  disconnect(this: void): void
  /** Null: it links to nobody. */
  target(this: void): UpstreamTarget | null
}

export interface UpstreamLinks extends UpstreamControl {
  /** For one room's members. Null when there is nothing to say: a server that links to nobody. */
  told(room: Room): UpstreamState | null
  refusals(room: Room, personId: string): readonly Nack[]
  opened(room: Room): void
  closed(room: Room): void
  stop(): Promise<void>
}

export interface UpstreamDeps extends UplinkSessionDeps, UpstreamOptions {
  readonly rooms: Rooms
  readonly store: Store
  readonly log: SyncLog
  readonly kind: 'hub' | 'server'
  readonly time: AlignedClock
  /** A room's members have to be told how its link is doing. */
  readonly announce: (room: Room) => void
}

const NONE = { state: 'none', serverId: null, why: '', path: [] } as const

export function createUpstream(deps: UpstreamDeps): UpstreamLinks {
  const { rooms, store, acked, timers, time, log } = deps
  const links = new Map<Room, Uplink>()
  const holds = new Map<string, HeldRoom | 'asked'>()
  const proven = provenRows({ store, acked, timers })
  const samples = clockSamples()
  let target: UpstreamTarget | null = null
  let since = time.now()
  let cancelHold = () => {}
  /** What this server alone knows goes nowhere: whoever is connected here reads it here. */
  const isOwn = (name: string) => serverRoomOf(name)?.server === deps.serverId
  const backlog = createBacklog({ store, isOwn, acked, hold: (room) => void hold(room), log })
  const workspace = () => [...links].find(([room]) => room.name === WORKSPACE_ROOM)?.[1]

  /** Keeps the room open for as long as it has something to send. */
  function review({ name }: Room, link: Uplink): void {
    const hasMore = link.unsent > 0 && link.status.state !== 'refused'
    if (!hasMore) backlog.done(name)
    if (hasMore || name === WORKSPACE_ROOM) void hold(name)
    else letGo(name)
  }

  async function hold(name: string): Promise<void> {
    if (holds.has(name)) return
    holds.set(name, 'asked')
    const held = await rooms.hold(name)
    if (!held.ok) {
      holds.delete(name)
      backlog.done(name)
      log.error({ room: name }, `A room cannot be linked up: ${held.error.message}`)
      if (name === WORKSPACE_ROOM)
        cancelHold = timers.after(UPLINK_OPEN_AGAIN, () => void (target && hold(name)))
      return
    }
    if (target === null) {
      holds.delete(name)
      return held.value.letGo()
    }
    holds.set(name, held.value)
    const link = links.get(held.value.room)
    if (link) review(held.value.room, link)
  }
  function letGo(name: string): void {
    const held = holds.get(name)
    if (held === undefined || held === 'asked') return
    holds.delete(name)
    held.letGo()
  }

  function open(room: Room): void {
    if (target === null || links.has(room) || isOwn(room.name)) return
    const link = openUplink(room, {
      ...deps,
      target,
      now: time.now,
      proven: (serverId) => proven.of(serverId, room.name),
      confirmed: (serverId, row) => proven.reached(serverId, room.name, row),
      time(reply, t3) {
        const reading = samples.add(reply, t3)
        // In a ring nobody's clock is the right one, and following it round would let all of them drift away.
        if (reading && !link.status.path.includes(deps.serverId)) time.align(reading.offset)
      },
      answered: (said) => answered(room, said),
      changed() {
        if (links.get(room) !== link) return
        deps.announce(room)
        review(room, link)
      },
      moved: () => void (links.get(room) === link && review(room, link)),
    })
    links.set(room, link)
    room.uplink = link
    deps.announce(room)
    review(room, link)
  }
  /** By one room alone, or two that cannot be brought in step would call each other for ever. */
  function answered(room: Room, said: Hello): void {
    if (room.name !== WORKSPACE_ROOM) return
    for (const link of links.values()) link.redial()
    void backlog.look(said.server)
  }
  function close(room: Room): void {
    links.get(room)?.stop()
    links.delete(room)
    room.uplink = null
  }

  function disconnect(): void {
    if (target === null) return
    target = null
    since = time.now()
    cancelHold()
    backlog.stop()
    for (const room of [...links.keys()]) {
      close(room)
      deps.announce(room)
    }
    for (const name of [...holds.keys()]) letGo(name)
    samples.clear()
  }

  /** Also what was refused: whoever asks has changed something up there. */
  function again(room: Room, link: Uplink): void {
    if (link.status.state !== 'refused') return link.redial()
    close(room)
    open(room)
  }
  function connect(next: UpstreamTarget): void {
    if (target?.url === next.url && target.token === next.token) {
      for (const [room, link] of [...links]) again(room, link)
      return
    }
    disconnect()
    target = next
    since = time.now()
    for (const room of rooms) open(room)
    void hold(WORKSPACE_ROOM)
  }

  function status(): UpstreamStatus {
    const waiting: UpstreamState = { state: 'connecting', since, serverId: null, why: '', path: [] }
    const said = target === null ? { ...NONE, since } : (workspace()?.status ?? waiting)
    const unsent = [...links.values()].reduce((sum, link) => sum + link.unsent, backlog.rows)
    const caughtUp = said.state === 'live' && unsent === 0 && backlog.isDone
    return { ...said, url: target?.url ?? null, unsent, caughtUp }
  }

  if (deps.target) {
    target = deps.target
    void hold(WORKSPACE_ROOM)
  }
  return {
    status,
    connect,
    disconnect,
    target: () => target,
    told(room) {
      if (target === null && deps.kind === 'server') return null
      return links.get(room)?.status ?? { ...NONE, since }
    },
    refusals: (room, personId) => links.get(room)?.refusals(personId) ?? [],
    opened: open,
    closed: close,
    async stop() {
      disconnect()
      await proven.flush()
    },
  }
}
