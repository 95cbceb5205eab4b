// Documents wired to one another as a network would, for tests: updates and presence cross at once, or when let through.
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'

export interface WiredText {
  readonly text: Y.Text
  readonly awareness: Awareness
}

interface Presences {
  readonly added: number[]
  readonly updated: number[]
  readonly removed: number[]
}

/** One text per name, all the same text; `cut` stops the wire, `join` lets everything through again. */
export function wiredTexts(...names: readonly string[]) {
  let open = true
  const ends = names.map((name, index) => {
    const doc = new Y.Doc()
    doc.clientID = index + 1
    const awareness = new Awareness(doc)
    awareness.setLocalState({ user: { id: name.toLowerCase(), name } })
    return { doc, awareness, text: doc.getText('conditions') }
  })
  const others = (end: (typeof ends)[number]) => ends.filter((other) => other !== end)
  for (const end of ends) {
    end.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (open && origin !== 'wire') for (const { doc } of others(end)) Y.applyUpdate(doc, update, 'wire')
    })
    end.awareness.on('update', ({ added, updated, removed }: Presences, origin: unknown) => {
      if (!open || origin === 'wire') return
      const update = encodeAwarenessUpdate(end.awareness, [...added, ...updated, ...removed])
      for (const { awareness } of others(end)) applyAwarenessUpdate(awareness, update, 'wire')
    })
  }
  return {
    ends: ends as readonly WiredText[],
    cut() {
      open = false
    },
    join() {
      open = true
      for (const end of ends) {
        for (const { doc } of others(end)) Y.applyUpdate(doc, Y.encodeStateAsUpdate(end.doc), 'wire')
      }
    },
    /** Ends the presence timers. */
    close() {
      for (const { awareness, doc } of ends) {
        awareness.destroy()
        doc.destroy()
      }
    },
  }
}
