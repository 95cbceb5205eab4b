// One open connection of one room to the server above, from its hello to its end. Invariant: what comes from the server goes
// through the room's own intake, and what must not outlive the connection (presence) leaves with it.
import {
  assertNever,
  type Clock,
  type Hello,
  type Nack,
  type ReceivedFrame,
  splitUpdate,
  type Timers,
} from '@holdfast/model'
import { ByteReader, Malformed } from '../protocol/byteReader.ts'
import type { Connection } from '../connection/connection.ts'
import { receiveAwareness } from '../presence/receiveAwareness.ts'
import type { Limits } from '../config/limits.ts'
import { encodePresence, type PresenceEntry } from '../presence/presence.ts'
import type { Room } from '../room/room.ts'
import type { Stats } from '../connection/stats.ts'
import { MESSAGE, SYNC } from '../protocol/stockMessages.ts'
import type { Store } from '../store/store.ts'
import { upstreamActor } from '../store/actors.ts'
import { awarenessMessage, syncMessage } from '../protocol/plainMessages.ts'
import { createPeer, type Sender } from './peer.ts'
import { Relay, type RelayedPart } from './relay.ts'
import { UPLINK_PART_BYTES } from '../config/limits.ts'

/** What every session needs. */
export interface UplinkSessionDeps {
  readonly serverId: string
  readonly store: Pick<Store, 'rows'>
  readonly timers: Timers
  /** This machine's own clock. */
  readonly clock: Clock
  readonly limits: Limits
  readonly stats: Stats
}

export interface UplinkSessionEvents {
  /** The row that is known to be on the server from former connections. */
  proven(serverId: string): Promise<number>
  /** The room's content has arrived. */
  synced(): void
  acked(row: number): void
  refused(row: number, part: RelayedPart, nack: Nack): void
  /** This side gives it up. */
  failed(why: string): void
}

/** Frames that are about the room's content; the others are about the connection. */
export type ContentFrame = Exclude<ReceivedFrame, { kind: 'hello' | 'timeReply' | 'upstreamState' }>

export interface UplinkSession {
  readonly isGreeted: boolean
  /** The server is one to be linked to. */
  greet(said: Hello): void
  /** A stock message. */
  receive(message: Uint8Array): void
  take(frame: ContentFrame): void
  /** Of what the room has without its content. */
  redactions(message: Uint8Array): void
  told(changes: Parameters<Relay['told']>[0], presence: readonly PresenceEntry[]): void
  end(): void
}

/** Call when the socket is open. */
export function openUplinkSession(
  room: Room,
  sender: Sender,
  deps: UplinkSessionDeps,
  events: UplinkSessionEvents,
): UplinkSession {
  const { serverId, store, timers, clock, limits, stats } = deps
  const send = (message: Uint8Array) => sender.send(message)
  let greeted: { readonly peer: Connection; readonly relay: Relay } | null = null
  let synced = false
  let over = false

  function tellPresence(peer: Connection, entries: readonly PresenceEntry[]): void {
    const own = entries.filter(({ owner }) => owner !== peer)
    if (own.length > 0) send(awarenessMessage(encodePresence(own)))
  }

  function sync(reader: ByteReader, peer: Connection, relay: Relay): void {
    const type = reader.varUint()
    const body = reader.varBytes()
    reader.end()
    if (type === SYNC.step1) return relay.stateAsked(body.slice())
    if (type === SYNC.step2) room.resync.answered(peer)
    room.receive(peer, body, type === SYNC.step2 ? 'whole' : 'part')
    if (type !== SYNC.step2 || synced || over) return
    synced = true
    events.synced()
  }

  function read(message: Uint8Array): void {
    const reader = new ByteReader(message)
    const type = reader.varUint()
    if (!greeted) throw new Malformed('it did not say hello')
    if (type === MESSAGE.sync) return sync(reader, greeted.peer, greeted.relay)
    if (type === MESSAGE.awareness)
      return receiveAwareness(room.presence, greeted.peer, reader, { limits, serverId }, () =>
        room.presenceHeard(),
      )
  }

  return {
    get isGreeted() {
      return greeted !== null
    },
    greet(said) {
      if (greeted) return
      const peer = createPeer({
        sender,
        ended: events.failed,
        room: room.name,
        serverId: said.server,
        limits,
        timers,
        clock,
        stats,
      })
      const relay = new Relay({
        room: relayedRoom(room),
        rows: (after, limit) => store.rows(room.name, after, limit),
        timers,
        actor: upstreamActor(said.server),
        kind: said.kind,
        proven: events.proven(said.server),
        send,
        waiting: () => sender.waiting,
        acked: events.acked,
        refused: events.refused,
        failed: events.failed,
      })
      greeted = { peer, relay }
      for (const message of room.redactions.messages()) send(message)
      send(syncMessage(SYNC.step1, room.replica.stateVector()))
      tellPresence(peer, room.presence.everybody(clock.now(), peer))
    },
    receive(message) {
      if (over) return
      try {
        read(message)
      } catch (error) {
        if (!(error instanceof Malformed)) throw error
        events.failed(unreadable(error.message))
      }
    },
    take({ kind, payload }) {
      switch (kind) {
        case 'ack':
          return greeted?.relay.ack(payload.seq, payload.safe)
        case 'nack':
          return greeted?.relay.nack(payload)
        case 'redactions':
          return room.redactions.learn(payload.parts, 'above')
        case 'commandReply':
          // A hub asks for no command.
          return
        default:
          return assertNever(kind)
      }
    },
    redactions(message) {
      if (greeted) send(message)
    },
    told(changes, presence) {
      if (!greeted) return
      greeted.relay.told(changes)
      tellPresence(greeted.peer, presence)
    },
    end() {
      over = true
      greeted?.relay.end()
      if (greeted) room.leave(greeted.peer)
    },
  }
}

export const unreadable = (error: string): string =>
  `The server sent something that cannot be read: ${error}.`

const relayedRoom = (room: Room) => ({
  name: room.name,
  get durableRow() {
    return room.durableRow
  },
  get pending() {
    return room.pending
  },
  rowOf: (index: number) => room.rowOf(index),
  durable: () => room.durable(),
  since: (stateVector: Uint8Array) => splitUpdate(room.replica.doc, stateVector, UPLINK_PART_BYTES),
})
