// Asking Comms in memory: the question is in the room at once while the connection is live, and kept until it is.
import {
  answerOffer,
  askQuestion,
  type CommandOfferId,
  err,
  type IncidentDocument,
  type NewId,
  ok,
  type Person,
  type QuestionId,
  requestCommand,
} from '@holdfast/model'
import { createStore } from 'zustand/vanilla'
import type { Asking, KeptQuestion } from '../../src/session/asking.ts'
import type { CommandAsking, KeptCommand } from '../../src/session/commandAsking.ts'
import type { FakeHandle } from './fakeHandle.ts'

export function fakeAsking(handle: FakeHandle<IncidentDocument>, me: Person, newId: NewId): Asking {
  const room = handle.as(me)
  const kept = createStore<readonly KeptQuestion[]>(() => [])
  const deliver = () => {
    if (handle.link.getState().link.state !== 'live') return
    for (const one of kept.getState()) {
      if (one.refused !== null) continue
      const asked = room.run(askQuestion, { text: one.text, id: one.id })
      const left = asked.ok ? [] : [{ ...one, refused: asked.error.reason }]
      kept.setState([...kept.getState().filter(({ id }) => id !== one.id), ...left], true)
    }
  }
  handle.link.subscribe(deliver)
  const putAway = (id: QuestionId) =>
    kept.setState(
      kept.getState().filter((one) => one.id !== id),
      true,
    )
  const commands = createStore<readonly KeptCommand[]>(() => [])
  const deliverCommands = () => {
    if (handle.link.getState().link.state !== 'live') return
    for (const one of commands.getState()) {
      if (one.rejected !== null) continue
      const { id, what, words } = one
      const done =
        what === 'requested'
          ? room.run(requestCommand, { id, words })
          : room.run(answerOffer, { id, answer: what, words })
      const rest = commands.getState().filter((other) => other.id !== id)
      commands.setState(done.ok ? rest : [...rest, { ...one, rejected: done.error.reason }], true)
    }
  }
  handle.link.subscribe(deliverCommands)
  const keep = (one: KeptCommand) => {
    commands.setState([...commands.getState(), one], true)
    deliverCommands()
  }
  const command: CommandAsking = {
    kept: commands,
    request(words) {
      if (words.trim() === '')
        return err({ field: 'words', reason: 'Say why you wish to take command; it goes into the record.' })
      const id = newId<CommandOfferId>()
      keep({ id, what: 'requested', words, at: room.clock.now(), rejected: null, isKept: true })
      return ok(id)
    },
    answer: (id, what, words) =>
      keep({ id, what, words, at: room.clock.now(), rejected: null, isKept: true }),
    takeDesk: async () => err({ reason: 'The server did not answer. You are in command as before.' }),
    putAway: (id) =>
      commands.setState(
        commands.getState().filter((one) => one.id !== id),
        true,
      ),
  }
  return {
    command,
    kept,
    ask(text) {
      const id = newId<QuestionId>()
      kept.setState(
        [...kept.getState(), { id, text, at: room.clock.now(), refused: null, isKept: true }],
        true,
      )
      deliver()
      return ok(id)
    },
    askAgain(id) {
      const one = kept.getState().find((other) => other.id === id)
      putAway(id)
      if (one) this.ask(one.text)
    },
    putAway,
  }
}
