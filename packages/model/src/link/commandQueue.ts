// Commands sent to the server and not answered yet. Each keeps its id, so sending it again after a reconnect runs it once.
import type { NewId } from '../base/ids.ts'
import { type CommandReply, commandRequest } from '../wire/command.ts'

export interface CommandOutcome {
  readonly ok: boolean
  /** For people: what was done, or what is wrong, what is safe, what to do. */
  readonly message: string
}

type Send = (frame: Uint8Array) => boolean

export interface CommandQueue {
  /** `given`: an id that no command here waits under, of somebody who may send the command again after a reload. */
  run(name: string, args: unknown, given?: string): Promise<CommandOutcome>
  /** Sends everything unanswered again: call on each new connection. */
  resend(): void
  answer(reply: CommandReply): void
  /** Nothing will be answered any more. */
  giveUp(message: string): void
}

/** `send` returns false while there is no connection; the command then waits for the next one. */
export function commandQueue(newId: NewId, send: Send): CommandQueue {
  const waiting = new Map<
    string,
    { readonly frame: Uint8Array; readonly done: (outcome: CommandOutcome) => void }
  >()
  return {
    run(name, args, given) {
      const id = given ?? newId<string>()
      const frame = commandRequest.encode({ id, name, args })
      return new Promise((done) => {
        waiting.set(id, { frame, done })
        send(frame)
      })
    },
    resend() {
      for (const { frame } of waiting.values()) send(frame)
    },
    answer({ id, ok, message }) {
      const command = waiting.get(id)
      waiting.delete(id)
      command?.done({ ok, message: message ?? '' })
    },
    giveUp(message) {
      const commands = [...waiting.values()]
      waiting.clear()
      for (const { done } of commands) done({ ok: false, message })
    },
  }
}
