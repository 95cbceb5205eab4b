// One awareness message: finds what the connection says about itself among everything it repeats about others (stock
// clients send back whatever presence they receive), and ignores the rest. Another server speaks for all of its people.
import { ok, type Result } from '@holdfast/model'
import { ENTRY_STEPS } from '../config/costs.ts'
import { ByteReader, Malformed } from '../protocol/byteReader.ts'
import type { Connection } from '../connection/connection.ts'
import { checkCount } from '../update/inspect/bounds.ts'
import { type Limits, RELAYED_PRESENCE_BYTES } from '../config/limits.ts'
import type { Presence, Said } from './presence.ts'
import { stampPresence } from './presenceState.ts'
import { refusals } from '../connection/nacks.ts'
import { relayedPresence } from './relayedPresence.ts'

export interface ReceiveAwarenessDeps {
  readonly limits: Pick<Limits, 'maxPresenceBytes'>
  /** This server's own. */
  readonly serverId: string
}

export function receiveAwareness(
  presence: Presence,
  connection: Connection,
  message: ByteReader,
  { limits, serverId }: ReceiveAwarenessDeps,
  heard: () => void,
): void {
  const reader = new ByteReader(message.varBytes())
  message.end()
  const most = limits.maxPresenceBytes + (connection.admission.relays ? RELAYED_PRESENCE_BYTES : 0)
  const entries = reader.count(3)
  checkCount(entries, () => presence.size, 'people')
  connection.charge(entries * ENTRY_STEPS)
  const heardIds = new Set<number>()
  for (let left = entries; left > 0; left--) {
    const id = reader.varUint()
    const clock = reader.varUint()
    const json = reader.varText()
    if (!presence.isFor(connection, id)) continue
    // What it says of itself is read and stamped: once a message.
    if (heardIds.has(id)) throw new Malformed('it names the same client twice')
    heardIds.add(id)
    if (json.length > most) {
      connection.refuse(refusals.presenceTooLarge(json.length, most))
      continue
    }
    const said = understood(
      Buffer.from(json.buffer, json.byteOffset, json.length).toString(),
      connection,
      serverId,
    )
    if (!said.ok) throw new Malformed(said.error)
    if (said.value) presence.hear(connection, id, clock, said.value)
  }
  reader.end()
  heard()
}

/** Null: not worth passing on. */
function understood(json: string, { admission }: Connection, serverId: string): Result<Said | null, string> {
  const personId = admission.person.id
  if (admission.relays)
    return json === 'null' ? ok({ state: null, personId, hops: 0 }) : relayedPresence(json, serverId)
  const stamped = stampPresence(json, admission)
  return stamped.ok ? ok({ state: stamped.value, personId, hops: 0 }) : stamped
}
