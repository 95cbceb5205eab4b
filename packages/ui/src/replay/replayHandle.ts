// The incident as it stood, behind the same contract as the running one: nobody is in it, no server answers it, and nothing
// can be written.
import {
  createDocumentRoom,
  incidentDocument,
  type IncidentId,
  type Ms,
  type NewId,
  type Person,
  unheard,
  unwatched,
} from '@holdfast/model'
import { Awareness } from 'y-protocols/awareness'
import type { Doc } from 'yjs'
import { createStore } from 'zustand/vanilla'
import type { IncidentHandle } from '../session/session.ts'

const READ_ONLY = 'This is a replay: what is shown is past. Go back to now to write. Nothing was changed.'

export interface ReplayHandleOptions {
  readonly id: IncidentId
  readonly doc: Doc
  readonly me: Person
  readonly newId: NewId
  /** Where the replay stands, ms UTC. */
  readonly now: () => Ms
}

/** It lives as long as the document, and holds nothing beside it: it need not be closed. */
export function replayHandle({ id, doc, me, newId, now }: ReplayHandleOptions): IncidentHandle {
  const clock = { now }
  const awareness = new Awareness(doc)
  // Nobody is in it: no timer looks for who left.
  awareness.destroy()
  const room = createDocumentRoom({
    document: incidentDocument,
    doc,
    clock,
    newId,
    actor: me,
    readOnly: READ_ONLY,
  })
  return {
    id,
    room,
    awareness,
    // An app that may not write shows no button that would: each desk is then read alone.
    link: createStore(() => ({ ...unheard({ state: 'noServer', since: 0 }), app: 'tooOld' as const })),
    local: createStore(() => ({ state: 'safe' as const, at: now() })),
    presence: createStore(() => ({ people: [] })),
    audit: unwatched(),
    ready: Promise.resolve('content'),
    setDesk() {},
    setTyping() {},
    setReviewing() {},
    setWhereabouts() {},
    retryNow() {},
    close: () => room.close(),
  }
}
