// One open connection of one room to the server above, from its hello to its end. Invariant: what comes from there goes
// through the room's own intake, and leaves with the connection what must not outlive it (presence).
import {
  ack,
  checkpoint,
  type CheckpointFrame,
  type Clock,
  hello,
  type Hello,
  inParts,
  type Ms,
  nack,
  type Nack,
  notKept,
  timeReply,
  type TimeReply,
  type Timers,
  upstream,
  type Upstream,
} from '@holdfast/model'
import * as decoding from 'lib0/decoding'
import { ByteReader, Malformed } from '../protocol/byteReader.ts'
import type { Connection } from '../connection/connection.ts'
import { hearPresence } from '../presence/receiveAwareness.ts'
import type { Intake } from '../room/intake.ts'
import type { Limits } from '../config/limits.ts'
import { encodePresence, type PresenceEntry } from '../presence/presence.ts'
import type { Room } from '../room/room.ts'
import type { Stats } from '../connection/stats.ts'
import { MESSAGE, SYNC } from '../protocol/stockMessages.ts'
import type { Store } from '../store/store.ts'
import { upstreamActor } from '../store/actors.ts'
import type { Wire } from './dial.ts'
import { awarenessMessage, syncMessage } from '../protocol/plainMessages.ts'
import { createPeer } from './peer.ts'
import { Relay, type RelayedPart } from './relay.ts'

/** What every conversation needs. */
export interface TalkParts {
  readonly serverId: string
  readonly store: Pick<Store, 'rows'>
  readonly intake: Intake
  readonly timers: Timers
  /** This machine's own clock. */
  readonly clock: Clock
  readonly limits: Limits
  readonly stats: Stats
}

export interface TalkEvents {
  /** Says who answers. False ends it. */
  hello(said: Hello): boolean
  /** The row that is known to be on the server from former connections. */
  proven(serverId: string): Promise<number>
  /** The room's content has arrived. */
  synced(): void
  acked(row: number): void
  refused(row: number, part: RelayedPart, nack: Nack): void
  time(reply: TimeReply, t3: Ms): void
  /** Where its audit chain stands. */
  checkpoint(said: CheckpointFrame): void
  /** How the server's own link upward is doing. */
  upstream(said: Upstream): void
  /** This side gives it up. */
  failed(why: string): void
}

export interface Conversation {
  readonly isSynced: boolean
  hear(message: Uint8Array): void
  /** Of what the room has without its content. */
  notKept(message: Uint8Array): void
  told(changes: Parameters<Relay['told']>[0], presence: readonly PresenceEntry[]): void
  end(): void
}

/** Call when the socket is open. */
export function converse(room: Room, wire: Wire, parts: TalkParts, events: TalkEvents): Conversation {
  const { serverId, store, intake, timers, clock, limits, stats } = parts
  let greeted: { readonly peer: Connection; readonly relay: Relay } | null = null
  let synced = false
  let over = false

  function greet(said: Hello): void {
    if (greeted || !events.hello(said)) return
    const peer = createPeer({
      wire,
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
      send: wire.send,
      waiting: () => wire.waiting,
      acked: events.acked,
      refused: events.refused,
      failed: events.failed,
    })
    greeted = { peer, relay }
    for (const message of room.notKept.messages()) wire.send(message)
    wire.send(syncMessage(SYNC.step1, room.replica.stateVector()))
    tellPresence(peer, room.presence.everybody(clock.now(), peer))
  }

  function tellPresence(peer: Connection, entries: readonly PresenceEntry[]): void {
    const own = entries.filter(({ owner }) => owner !== peer)
    if (own.length > 0) wire.send(awarenessMessage(encodePresence(own)))
  }

  function sync(reader: ByteReader, peer: Connection, relay: Relay): void {
    const type = reader.varUint()
    const body = reader.varBytes()
    reader.end()
    if (type === SYNC.step1) return relay.stateAsked(body.slice())
    if (type === SYNC.step2) peer.questions = Math.max(0, peer.questions - 1)
    intake(room, peer, body, type === SYNC.step2 ? 'whole' : 'part')
    if (type !== SYNC.step2 || synced || over) return
    synced = true
    events.synced()
  }

  function ours(type: number, decoder: decoding.Decoder): void {
    switch (type) {
      case hello.type:
        return greet(well(hello.decode(decoder)))
      case ack.type: {
        const { seq, safe } = well(ack.decode(decoder))
        return greeted?.relay.ack(seq, safe)
      }
      case nack.type:
        return greeted?.relay.nack(well(nack.decode(decoder)))
      case timeReply.type:
        return events.time(well(timeReply.decode(decoder)), clock.now())
      case checkpoint.type:
        return events.checkpoint(well(checkpoint.decode(decoder)))
      case notKept.type:
        return room.notKept.learn(well(notKept.decode(decoder)).parts, 'above')
      case upstream.type:
        return events.upstream(well(upstream.decode(decoder)))
      default:
        // A newer server's frame.
        return
    }
  }

  function take(message: Uint8Array): void {
    const reader = new ByteReader(message)
    const type = reader.varUint()
    if (type >= hello.type) return ours(type, decoding.createDecoder(message.subarray(reader.at)))
    if (!greeted) throw new Malformed('it did not say hello')
    if (type === MESSAGE.sync) return sync(reader, greeted.peer, greeted.relay)
    if (type === MESSAGE.awareness)
      return hearPresence(room.presence, greeted.peer, reader, { limits, serverId }, () =>
        room.presenceHeard(),
      )
  }

  return {
    get isSynced() {
      return synced
    },
    hear(message) {
      if (over) return
      try {
        take(message)
      } catch (error) {
        if (!(error instanceof Malformed)) throw error
        events.failed(`The server sent something that cannot be read: ${error.message}.`)
      }
    },
    notKept(message) {
      if (greeted) wire.send(message)
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

/** A server reads at most 16 MB at once. */
const PART_BYTES = 4_000_000

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
  since: (stateVector: Uint8Array) => inParts(room.replica.doc, stateVector, PART_BYTES),
})

function well<T>(decoded: { ok: true; value: T } | { ok: false; error: string }): T {
  if (!decoded.ok) throw new Malformed(decoded.error)
  return decoded.value
}
