// Ends a connection for what it sent, in words: bytes that make no sense, or more than its room can have.
import { CLOSE } from '@holdfast/model'
import { type Malformed, TooMuch } from '../protocol/byteReader.ts'
import type { Connection } from './connection.ts'
import { refusals } from './nacks.ts'

export function expel(connection: Connection, fault: Malformed): void {
  if (fault instanceof TooMuch) {
    connection.refuse(refusals.tooMuch(fault.message))
    return connection.close(
      CLOSE.tooLarge,
      'This app sent more than this room can have. What you wrote stays on this machine: export it.',
    )
  }
  connection.refuse(refusals.malformed(fault.message))
  connection.close(CLOSE.malformed, 'This app sent something that cannot be read. Reload the page.')
}
