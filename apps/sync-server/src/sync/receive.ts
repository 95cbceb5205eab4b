// Takes one WebSocket message apart and hands it on. Invariant: bytes that make no sense close the connection that sent
// them, and touch nothing else.
import {
  assertNever,
  type ClientFrame,
  type Clock,
  type Ms,
  readClientFrame,
  type Relayed,
  relayed,
  timeReply,
} from '@holdfast/model'
import * as decoding from 'lib0/decoding'
import { ENTRY_STEPS } from '../config/costs.ts'
import type { Announce } from '../audit/announce.ts'
import { ByteReader, Malformed, TooMuch } from '../protocol/byteReader.ts'
import type { RunCommands } from '../room/commands.ts'
import type { Connection } from '../connection/connection.ts'
import { expel } from '../connection/expel.ts'
import { checkCount } from '../update/inspect/bounds.ts'
import { type Limits, MOST_JSON_BYTES } from '../config/limits.ts'
import { receiveAwareness } from '../presence/receiveAwareness.ts'
import { refusals } from '../connection/nacks.ts'
import type { Room } from '../room/room.ts'
import { MESSAGE, SYNC } from '../protocol/stockMessages.ts'
import { isPerson } from '../store/actors.ts'
import { webSocketFrame } from '../protocol/webSocketFrame.ts'

export interface ReceiveDeps {
  readonly commands: RunCommands
  readonly announce: Announce
  /** The time that clients are told. */
  readonly time: Clock
  readonly limits: Limits
  readonly serverId: string
}

export type Receive = (room: Room, connection: Connection, message: Uint8Array) => void

/** Our own frames start here. */
const OURS = 100

export function createReceive({ commands, announce, time, limits, serverId }: ReceiveDeps): Receive {
  return (room, connection, message) => {
    try {
      const reader = new ByteReader(message)
      const type = reader.varUint()
      switch (type) {
        case MESSAGE.sync:
          return sync(room, connection, reader)
        case MESSAGE.awareness:
          return receiveAwareness(room.presence, connection, reader, { limits, serverId }, () =>
            room.presenceHeard(),
          )
        case MESSAGE.queryAwareness:
          connection.charge(room.presence.size * ENTRY_STEPS)
          return room.tellPresence(connection)
        case MESSAGE.auth:
          return
        default:
          if (type < OURS || connection.dialect === 'stock')
            throw new Malformed('a message is of an unknown kind')
          return ours(room, connection, reader, type)
      }
    } catch (error) {
      if (!(error instanceof Malformed)) throw error
      expel(connection, error)
    }
  }

  function sync(room: Room, connection: Connection, reader: ByteReader): void {
    const type = reader.varUint()
    const body = reader.varBytes()
    reader.end()
    switch (type) {
      case SYNC.step1:
        return stateWanted(room, connection, body)
      case SYNC.step2:
        room.resync.answered(connection)
        return room.receive(connection, body, 'whole')
      case SYNC.update:
        return room.receive(connection, body, 'part')
      default:
        throw new Malformed('a message is of an unknown kind')
    }
  }

  /** Yjs believes its counts; this one is known to hold what it claims, and no more than the room can have. */
  function stateWanted(room: Room, connection: Connection, stateVector: Uint8Array): void {
    const reader = new ByteReader(stateVector)
    const clients = reader.count(2)
    // Another server may know all that a room which is new here holds.
    if (!connection.admission.relays) checkCount(clients, () => room.replica.clients, 'clients')
    connection.charge(clients * ENTRY_STEPS)
    for (let left = clients; left > 0; left--) {
      reader.varUint()
      reader.varUint()
    }
    reader.end()
    room.stateWanted(connection, stateVector)
  }

  /** A hub brings a change of somebody who is not here. What is nobody's is the hub's own. */
  function takeRelayed(room: Room, connection: Connection, { row, person, access, update }: Relayed): void {
    const author = isPerson(person.id) ? { id: person.id, access } : undefined
    connection.whileRelaying(row, () => {
      if (connection.admission.relays) room.receive(connection, update, 'relayed', author)
      else connection.refuse(refusals.noHub())
    })
  }

  function ours(room: Room, connection: Connection, reader: ByteReader, type: number): void {
    const t1 = time.now()
    const body = reader.bytes.subarray(reader.at)
    checkLength(reader, type)
    const frame = well(readClientFrame(type, decoding.createDecoder(body)))
    // A newer client's frame: it can do without our answer, or it would not have agreed on holdfast.1.
    if (frame !== null) act(room, connection, frame, t1)
  }

  /** `t1`: when it arrived. */
  function act(room: Room, connection: Connection, { kind, payload }: ClientFrame, t1: Ms): void {
    switch (kind) {
      case 'timeRequest':
        return connection.send(webSocketFrame(timeReply.encode({ t0: payload.t0, t1, t2: time.now() })))
      case 'barrier': {
        const { seq, left, parts } = payload
        if (left !== undefined) room.claims.said(connection, left, parts)
        if (left) room.redactions.tell(connection, parts ?? null)
        if (parts) room.uplink?.claimed(connection, parts, connection.admission.person.id)
        return room.barrier(connection, seq)
      }
      case 'redactions':
        return connection.admission.relays ? room.redactions.learn(payload.parts, connection) : undefined
      case 'relayed':
        return takeRelayed(room, connection, payload)
      case 'checkpointQuestion':
        return announce.answer(connection, payload.seq)
      case 'commandRequest':
        return commands(room, connection, payload)
      default:
        return assertNever(kind)
    }
  }
}

/** Before anything is parsed: the JSON text is short, and nothing but a relayed change follows it. */
function checkLength(reader: ByteReader, type: number): void {
  if (type === relayed.type) {
    if (reader.varUint() > MOST_JSON_BYTES) throw new TooMuch('a frame of this app is too long')
    return
  }
  if (reader.left > MOST_JSON_BYTES) throw new TooMuch('a frame of this app is too long')
  reader.skipText()
  reader.end()
}

function well<T>(decoded: { ok: true; value: T } | { ok: false; error: string }): T {
  if (!decoded.ok) throw new Malformed(decoded.error)
  return decoded.value
}
