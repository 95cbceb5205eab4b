import { afterEach, expect, test } from 'vitest'
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { PersonId } from '../base/ids.ts'
import { createPresence } from './presence.ts'

const open: Awareness[] = []
afterEach(() => {
  for (const awareness of open.splice(0)) awareness.destroy()
})
const person = (name: string) => ({ id: name.toLowerCase() as PersonId, name })
function windowOf(name: string, clientId: number) {
  const doc = new Y.Doc()
  doc.clientID = clientId
  const awareness = new Awareness(doc)
  open.push(awareness)
  return { awareness, presence: createPresence({ awareness, me: person(name), access: 'respond' }) }
}
const show = (from: Awareness, to: Awareness) =>
  applyAwarenessUpdate(to, encodeAwarenessUpdate(from, [from.clientID]), 'wire')

test('[L13] [OFF-2] one row a person, however many windows they have', () => {
  const maya = windowOf('Maya', 1)
  const jonAtDesk = windowOf('Jon', 2)
  const jonOnPhone = windowOf('Jon', 3)
  jonAtDesk.presence.setDesk('ops')
  jonOnPhone.presence.setTyping('conditions')
  show(jonAtDesk.awareness, maya.awareness)
  show(jonOnPhone.awareness, maya.awareness)
  const common = { access: 'respond' as const }
  expect(maya.presence.store.getState().people).toEqual([
    {
      ...common,
      ...person('Jon'),
      desk: 'ops',
      typingIn: 'conditions',
      reviewing: null,
      clientIds: [2, 3],
      self: false,
    },
    { ...common, ...person('Maya'), desk: null, typingIn: null, reviewing: null, clientIds: [1], self: true },
  ])
})

test('[L13] a moving cursor changes nobody’s row, and a state that nobody can read is left out', () => {
  const maya = windowOf('Maya', 1)
  const jon = windowOf('Jon', 2)
  show(jon.awareness, maya.awareness)
  const before = maya.presence.store.getState()
  jon.awareness.setLocalStateField('cursor', { anchor: 4 })
  show(jon.awareness, maya.awareness)
  expect(maya.presence.store.getState()).toBe(before)
  const odd = new Awareness(new Y.Doc())
  open.push(odd)
  odd.setLocalState({ user: 'nobody' })
  show(odd, maya.awareness)
  expect(maya.presence.store.getState()).toBe(before)
})
