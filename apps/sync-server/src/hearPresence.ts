// One awareness message: finds what the connection says about itself among everything it repeats about others (stock
// clients send back whatever presence they receive), and ignores the rest.
import { ByteReader, Malformed } from './byteReader.ts'
import type { Connection } from './connection.ts'
import type { Limits } from './limits.ts'
import type { Presence } from './presence.ts'
import { stampPresence } from './presenceState.ts'
import { refusals } from './refusals.ts'

export function hearPresence(
  presence: Presence,
  connection: Connection,
  message: ByteReader,
  limits: Limits,
  heard: () => void,
): void {
  const reader = new ByteReader(message.varBytes())
  message.end()
  for (let entries = reader.count(3); entries > 0; entries--) {
    const id = reader.varUint()
    const clock = reader.varUint()
    const json = reader.varText()
    if (!presence.isFor(connection, id)) continue
    if (json.length > limits.maxPresenceBytes) {
      connection.refuse(refusals.presenceTooLarge(json.length, limits.maxPresenceBytes))
      continue
    }
    const stamped = stampPresence(
      Buffer.from(json.buffer, json.byteOffset, json.length).toString(),
      connection.admission,
    )
    if (!stamped.ok) throw new Malformed(stamped.error)
    presence.hear(connection, id, clock, stamped.value)
  }
  reader.end()
  heard()
}
