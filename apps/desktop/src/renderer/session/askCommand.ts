// Requests for command and answers to offers of it, from a window that may not write the incident. Invariant: nothing here moves the
// command; the server does, or says why not. What waits is of this window alone.
import {
  type CommandOfferId,
  commandOffer,
  type DocumentRoom,
  err,
  type IncidentDocument,
  LONGEST_OFFER,
  type NewId,
  ok,
  type ServerLink,
} from '@holdfast/model'
import type { CommandAsking, KeptCommand } from '@holdfast/ui'
import { createStore } from 'zustand/vanilla'

export interface AskCommandOptions {
  readonly room: DocumentRoom<IncidentDocument>
  readonly send: ServerLink['sendCommand']
  readonly newId: NewId
}

export function askCommand({
  room,
  send,
  newId,
}: AskCommandOptions): CommandAsking & { isWaiting(): boolean } {
  const store = createStore<readonly KeptCommand[]>(() => [])
  const without = (id: CommandOfferId) => store.getState().filter((one) => one.id !== id)
  async function deliver(one: KeptCommand, name: string, args: Readonly<Record<string, string>>) {
    store.setState([...without(one.id), one], true)
    // An answer that was sent again is another request: a server remembers what it answered to an id.
    const { ok: isTaken, message } = await send(name, args, one.what === 'requested' ? one.id : newId())
    if (!store.getState().includes(one)) return
    store.setState(isTaken ? without(one.id) : [...without(one.id), { ...one, rejected: message }], true)
  }
  return {
    kept: { getState: store.getState, subscribe: store.subscribe },
    request(typed) {
      const words = typed.trim()
      if (words === '')
        return err({ field: 'words', reason: 'Say why you wish to take command; it goes into the record.' })
      if (words.length > LONGEST_OFFER)
        return err({ field: 'words', reason: `Keep it under ${LONGEST_OFFER} characters. It is still here.` })
      const id = newId<CommandOfferId>()
      const one = { id, what: 'requested', words, at: room.clock.now(), rejected: null } as const
      void deliver(one, 'command.request', { words })
      return ok(id)
    },
    answer(id, answer, words) {
      const one = { id, what: answer, words, at: room.clock.now(), rejected: null } as const
      if (commandOffer(room.store.getState(), id)?.standing === 'open')
        void deliver(one, 'command.answer', { offer: id, answer, words })
    },
    putAway: (id) => store.setState(without(id), true),
    isWaiting: () => store.getState().some(({ rejected }) => rejected === null),
  }
}
