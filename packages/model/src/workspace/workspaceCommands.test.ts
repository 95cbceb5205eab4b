import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { declaredRoom, jon, maya, reasonOf, value } from '../../test/support/testRoom.ts'
import { testWorkspace } from '../../test/support/testWorkspace.ts'
import type { IncidentId } from '../base/ids.ts'
import { must } from '../base/must.ts'
import { reject } from '../document/command.ts'
import { indexIncident, indexRow } from './incidents/indexRow.ts'
import { command, patch, plan } from './workspaceCommands.ts'

const id = 'inc-1' as IncidentId
const row = must(indexRow(declaredRoom().store.getState()), 'row')
const correct = command('incidents.correct', (state, { title }: { readonly title: string }) => {
  if (title === '') return reject('Say how it is called. Nothing was changed.', 'title')
  const writes = state.incidents.get(id)?.title === title ? [] : [patch('incidents', id, { title })]
  return plan(title, writes, { text: `An incident is called ${title}`, ref: { root: 'incidents', id } })
})

function indexed() {
  const room = testWorkspace()
  value(room.run(indexIncident, { id, row }))
  return room
}

test('[W3] a change and its line in the trail are one transaction, and the line says who, when, what, by which command and of which record', () => {
  const room = indexed()
  const origins: unknown[] = []
  room.doc.on('afterTransaction', ({ origin }: Y.Transaction) => origins.push(origin))
  room.manual.advance(1000)
  expect(value(room.run(correct, { title: 'Stale data' }))).toBe('Stale data')
  expect(origins).toEqual([{ kind: 'command', command: 'incidents.correct', actor: maya }])
  const { incidents, trail } = room.store.getState()
  expect(incidents.get(id)?.title).toBe('Stale data')
  expect(trail).toEqual([
    {
      id: expect.any(String),
      at: room.manual.now(),
      by: maya,
      command: 'incidents.correct',
      text: 'An incident is called Stale data',
      ref: { root: 'incidents', id },
    },
  ])
})

test('[W3] what is refused, and what changes nothing, leaves no line', () => {
  const room = indexed()
  expect(reasonOf(room.run(correct, { title: '' }))).toBe('Say how it is called. Nothing was changed.')
  value(room.run(correct, { title: row.title }))
  expect(room.store.getState().trail).toEqual([])
})

test('[W4] the index of incidents follows the incidents and leaves no line', () => {
  const room = indexed()
  value(room.run(indexIncident, { id, row: { ...row, severity: 'SEV2' } }))
  expect(room.store.getState().incidents.get(id)?.severity).toBe('SEV2')
  expect(room.store.getState().trail).toEqual([])
})

test('[W5] what two people changed apart has both lines on every machine, in one order', () => {
  const one = indexed()
  const other = testWorkspace(jon)
  Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(one.doc))
  other.manual.advance(5)
  value(other.run(correct, { title: 'Jon’s' }))
  one.manual.advance(10)
  value(one.run(correct, { title: 'Maya’s' }))
  Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(one.doc))
  Y.applyUpdate(one.doc, Y.encodeStateAsUpdate(other.doc))
  expect(one.store.getState().trail.map(({ by }) => by.name)).toEqual(['Jon', 'Maya'])
  expect(other.store.getState().trail).toEqual(one.store.getState().trail)
})
