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
      at: null,
      editing: null,
      awaySince: null,
      reviewing: null,
      clientIds: [2, 3],
      self: false,
    },
    {
      ...common,
      ...person('Maya'),
      desk: null,
      typingIn: null,
      at: null,
      editing: null,
      awaySince: null,
      reviewing: null,
      clientIds: [1],
      self: true,
    },
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

const where = { at: null, editing: null, activeAt: 0, awaySince: null }
const jonAsSeenBy = ({ presence }: ReturnType<typeof windowOf>) =>
  presence.store.getState().people.find(({ id }) => id === 'jon')

test('[I2] [FRM-8] a person on two devices is one row, at the place of the device that they acted on last', () => {
  const maya = windowOf('Maya', 1)
  const desk = windowOf('Jon', 2)
  const phone = windowOf('Jon', 3)
  const tell = ({ presence, awareness }: typeof desk, at: string, activeAt: number) => {
    presence.setWhereabouts({ ...where, at, activeAt })
    show(awareness, maya.awareness)
  }
  desk.presence.setDesk('ops')
  phone.presence.setDesk('comms')
  tell(desk, 'action-1', 100)
  tell(phone, 'entry-2', 200)
  expect(jonAsSeenBy(maya)).toMatchObject({ desk: 'comms', at: 'entry-2', clientIds: [2, 3] })
  tell(desk, 'action-3', 300)
  expect(jonAsSeenBy(maya)).toMatchObject({ desk: 'ops', at: 'action-3', clientIds: [2, 3] })
  desk.presence.setWhereabouts({ ...where, activeAt: 300, awaySince: 300 })
  show(desk.awareness, maya.awareness)
  expect(jonAsSeenBy(maya)).toMatchObject({ desk: 'comms', at: 'entry-2', awaySince: null })
})

test('[I3] [FRM-6] somebody is away when nobody is at any of their devices, since the last act on any', () => {
  const maya = windowOf('Maya', 1)
  const desk = windowOf('Jon', 2)
  const phone = windowOf('Jon', 3)
  const leave = ({ presence, awareness }: typeof desk, awaySince: number | null) => {
    presence.setWhereabouts({ ...where, awaySince })
    show(awareness, maya.awareness)
  }
  leave(phone, null)
  leave(desk, 100)
  expect(jonAsSeenBy(maya)?.awaySince).toBeNull()
  leave(phone, 400)
  expect(jonAsSeenBy(maya)?.awaySince).toBe(400)
  leave(desk, null)
  expect(jonAsSeenBy(maya)?.awaySince).toBeNull()
})

test.each([
  [undefined],
  ['here'],
  [{ at: 7, editing: 'x'.repeat(101), activeAt: 'now', awaySince: 'never' }],
])('[I4] an older app, and one that tells nonsense (%j), is nowhere and never away', (odd) => {
  const maya = windowOf('Maya', 1)
  const jon = windowOf('Jon', 2)
  jon.presence.setDesk('ops')
  jon.awareness.setLocalStateField('where', odd)
  show(jon.awareness, maya.awareness)
  expect(jonAsSeenBy(maya)).toMatchObject({ desk: 'ops', at: null, editing: null, awaySince: null })
})

test('[N54] [FRM-6] [K413] whoever may only look is shown at no desk and as writing nowhere, whatever their window tells', () => {
  const maya = windowOf('Maya', 1)
  const ana = windowOf('Ana', 2)
  ana.awareness.setLocalStateField('access', 'observe')
  ana.presence.setDesk('comms')
  ana.presence.setTyping('conditions')
  ana.presence.setWhereabouts({ at: 'action-1', editing: 'action-1', activeAt: 0, awaySince: null })
  show(ana.awareness, maya.awareness)
  expect(maya.presence.store.getState().people[0]).toMatchObject({
    access: 'observe',
    desk: null,
    at: 'action-1',
    typingIn: null,
    editing: null,
  })
})
