// Requests for command and answers to offers of it, from a window that may not write the incident. Invariant: nothing here moves the
// command; the server does, or says why not. What waits stays on this machine until the server has answered.
import {
  type CommandOfferId,
  commandOffer,
  type DocumentRoom,
  err,
  type IncidentDocument,
  type IncidentId,
  LONGEST_OFFER,
  MINUTE,
  type NewId,
  ok,
  type Rejected,
  type Result,
  type ServerLink,
  type SyncStatus,
} from '@holdfast/model'
import type { CommandAsking, KeptCommand, Readable } from '@holdfast/ui'
import { createStore } from 'zustand/vanilla'
import type { KeptCommands } from '../local/keptCommands.ts'

export interface AskCommandOptions {
  readonly incident: IncidentId
  readonly room: DocumentRoom<IncidentDocument>
  readonly link: Readable<SyncStatus>
  readonly send: ServerLink['sendCommand']
  readonly kept: KeptCommands
  readonly newId: NewId
  /** Gets whoever commands the incident to its desks, or says why not. */
  readonly takeDesk: (incident: IncidentId) => Promise<Result<null, Rejected>>
}

export interface AskCommand extends CommandAsking {
  /** True while one waits for the server's answer. */
  isWaiting(): boolean
  close(): void
}

/** A kept yes older than this is given to no server by itself: the room has gone on without its person. */
const YES_KEEPS = 30 * MINUTE
const STALE =
  'It waited for more than 30 minutes and was not given to the room, which may have gone on without you. Nothing has changed. Put it away; if you are still asked, answer again.'

export function askCommand(options: AskCommandOptions): AskCommand {
  const { incident, room, link, send, kept, newId } = options
  const { actor } = room
  const store = createStore<readonly KeptCommand[]>(() =>
    kept
      .all()
      .filter((one) => one.incident === incident && one.person === actor.id)
      .map(({ id, what, words, at, rejected }) => ({ id, what, words, at, rejected, isKept: true })),
  )
  let isClosed = false
  const without = (id: CommandOfferId) => store.getState().filter((one) => one.id !== id)
  const drop = (id: CommandOfferId) => {
    kept.remove(id)
    store.setState(without(id), true)
  }
  function keep({ id, what, words, at, rejected }: Omit<KeptCommand, 'isKept'>): KeptCommand {
    const isKept = kept.put({ id, incident, person: actor.id, what, words, at, rejected })
    const one = { id, what, words, at, rejected, isKept }
    store.setState([...without(id), one], true)
    return one
  }
  async function deliver(one: KeptCommand): Promise<void> {
    const { ok: isTaken, message } = await (one.what === 'requested'
      ? send('command.request', { words: one.words }, one.id)
      : // An answer that was given again is another request: a server remembers what it answered to an id.
        send('command.answer', { offer: one.id, answer: one.what, words: one.words }, newId()))
    // Who is let in no more is told so by the status; what they said waits for the day when they are again.
    if (isClosed || !store.getState().includes(one)) return
    if (isTaken) drop(one.id)
    else if (link.getState().link.state !== 'refused') keep({ ...one, rejected: message })
  }

  for (const one of store.getState()) {
    if (one.rejected !== null) continue
    if (one.what === 'taken' && room.clock.now() - one.at > YES_KEEPS) keep({ ...one, rejected: STALE })
    else void deliver(one)
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
      void deliver(keep({ id, what: 'requested', words, at: room.clock.now(), rejected: null }))
      return ok(id)
    },
    answer(id, what, words) {
      if (commandOffer(room.store.getState(), id)?.standing === 'open')
        void deliver(keep({ id, what, words, at: room.clock.now(), rejected: null }))
    },
    putAway: drop,
    takeDesk: () => options.takeDesk(incident),
    isWaiting: () => store.getState().some(({ rejected }) => rejected === null),
    close() {
      isClosed = true
    },
  }
}
