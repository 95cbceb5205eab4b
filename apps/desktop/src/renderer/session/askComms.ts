// One incident's questions to Comms from a window that may not write it. Invariant: a question leaves this machine's store
// only when it stands in the incident, or when its asker throws it away.
import {
  type DocumentRoom,
  err,
  type IncidentDocument,
  type IncidentId,
  type NewId,
  ok,
  type QuestionId,
  questionProblem,
  type ServerLink,
  type SyncStatus,
} from '@holdfast/model'
import type { Asking, KeptQuestion, Readable } from '@holdfast/ui'
import { createStore } from 'zustand/vanilla'
import type { KeptCommands } from '../local/keptCommands.ts'
import type { KeptQuestions } from '../local/keptQuestions.ts'
import { askCommand, type AskCommandOptions } from './askCommand.ts'

export interface AskCommsOptions {
  readonly incident: IncidentId
  readonly room: DocumentRoom<IncidentDocument>
  readonly link: Readable<SyncStatus>
  readonly send: ServerLink['sendCommand']
  readonly kept: KeptQuestions
  readonly keptCommands: KeptCommands
  readonly takeDesk: AskCommandOptions['takeDesk']
  readonly newId: NewId
}

export interface AskComms extends Asking {
  /** True while one waits to be sent or to be answered by the server. */
  isWaiting(): boolean
  close(): void
}

export function askComms(options: AskCommsOptions): AskComms {
  const { incident, room, link, send, kept, newId } = options
  const { actor } = room
  const store = createStore<readonly KeptQuestion[]>(() =>
    kept
      .all()
      .filter((one) => one.incident === incident && one.person === actor.id)
      .map(({ id, text, at, refused }) => ({ id, text, at, refused, isKept: true })),
  )
  let isClosed = false
  const change = (id: QuestionId, edit: (one: KeptQuestion) => KeptQuestion) =>
    store.setState(
      store.getState().map((one) => (one.id === id ? edit(one) : one)),
      true,
    )
  const drop = (id: QuestionId) => {
    kept.remove(id)
    store.setState(
      store.getState().filter((one) => one.id !== id),
      true,
    )
  }
  const keep = ({ id, text, at, refused }: KeptQuestion) =>
    kept.put({ id, incident, person: actor.id, text, at, refused })

  function dropArrived(): void {
    const { questions } = room.store.getState()
    for (const { id } of store.getState()) if (questions.has(id)) drop(id)
  }
  async function deliver({ id, text, at }: KeptQuestion): Promise<void> {
    const { ok: isTaken, message } = await send('question.ask', { text, askedAt: at }, id)
    // Who is let in no more is told so by the status; the question waits for the day when they are again.
    if (isTaken || isClosed || link.getState().link.state === 'refused') return
    const refused = store.getState().find((one) => one.id === id)
    if (refused === undefined) return
    const told = { ...refused, refused: message }
    const isKept = keep(told)
    change(id, () => ({ ...told, isKept }))
  }
  function add(question: Omit<KeptQuestion, 'isKept'>): void {
    const isKept = keep({ ...question, isKept: true })
    const made = { ...question, isKept }
    store.setState([...store.getState(), made], true)
    void deliver(made)
  }

  dropArrived()
  const stop = room.store.subscribe((now, before) => {
    if (now.questions !== before.questions) dropArrived()
  })
  for (const one of store.getState()) if (one.refused === null) void deliver(one)
  const command = askCommand({ ...options, kept: options.keptCommands })
  return {
    command,
    kept: { getState: store.getState, subscribe: store.subscribe },
    ask(text) {
      const words = text.trim()
      const wrong = questionProblem(words)
      if (wrong !== null) return err({ reason: wrong, field: 'text' })
      const id = newId<QuestionId>()
      add({ id, text: words, at: room.clock.now(), refused: null })
      return ok(id)
    },
    askAgain(id) {
      const one = store.getState().find((other) => other.id === id)
      if (one === undefined || one.refused === null) return
      drop(id)
      // A server remembers what it answered to an id.
      add({ id: newId<QuestionId>(), text: one.text, at: room.clock.now(), refused: null })
    },
    putAway: drop,
    isWaiting: () =>
      (command.isWaiting() || store.getState().some(({ refused }) => refused === null)) &&
      link.getState().link.state !== 'refused',
    close() {
      isClosed = true
      command.close()
      stop()
    },
  }
}
