// Command frames: a named command run on the server for somebody who may not write the document. Invariant: a request is
// run once, however often it is sent, as long as its answer is remembered.
import { commandReply } from '@holdfast/model'
import { COMMAND_ANSWERS_KEPT } from '../config/limits.ts'
import type { Admission } from '../identity/admission.ts'
import type { Connection } from '../connection/connection.ts'
import type { SyncLog } from '../host/syncLog.ts'
import type { Room } from './room.ts'
import { type RoomPort, roomPort } from './roomPort.ts'
import { webSocketFrame } from '../protocol/webSocketFrame.ts'

export interface CommandRequest {
  readonly id: string
  readonly name: string
  readonly args: unknown
}
export interface CommandAnswer {
  readonly ok: boolean
  /** For people: what was done, or what is wrong, what is safe, what to do. */
  readonly message?: string
}
/** Never called twice for one id within a room's memory of answers. */
export type RunCommand = (
  room: RoomPort,
  admission: Admission,
  request: CommandRequest,
) => Promise<CommandAnswer>

export type RunCommands = (room: Room, connection: Connection, request: CommandRequest) => void

export function createCommands(run: RunCommand, log: SyncLog): RunCommands {
  const answers = new WeakMap<Room, Map<string, Promise<CommandAnswer>>>()

  async function answer(room: Room, admission: Admission, request: CommandRequest): Promise<CommandAnswer> {
    try {
      return await run(roomPort(room), admission, request)
    } catch (error) {
      log.error({ room: room.name, command: request.name, error: String(error) }, 'a command failed')
      return {
        ok: false,
        message: 'The server could not run this. Nothing was changed. Try again, and tell whoever runs it.',
      }
    }
  }

  return (room, connection, request) => {
    const remembered = answers.get(room) ?? new Map<string, Promise<CommandAnswer>>()
    answers.set(room, remembered)
    // Two people may not share an answer by sharing an id.
    const key = `${connection.admission.person.id} ${request.id}`
    let pending = remembered.get(key)
    if (!pending) {
      pending = answer(room, connection.admission, request)
      remembered.set(key, pending)
      const oldest = remembered.keys().next()
      if (remembered.size > COMMAND_ANSWERS_KEPT && !oldest.done) remembered.delete(oldest.value)
    }
    void pending.then(({ ok, message }) =>
      connection.send(
        webSocketFrame(
          commandReply.encode({ id: request.id, ok, ...(message !== undefined && { message }) }),
        ),
      ),
    )
  }
}
