import { expect, test } from 'vitest'
import type { IncidentId } from '../../base/ids.ts'
import { must } from '../../base/must.ts'
import { declaredRoom, emptyRoom, maya, START, value } from '../../../test/support/testRoom.ts'
import { testWorkspace } from '../../../test/support/testWorkspace.ts'
import { setSeverity } from '../../incident/declaration/editIncident.ts'
import { movePhase } from '../../incident/phase/movePhase.ts'
import { indexIncident, indexRow } from './indexRow.ts'

const id = 'inc-1' as IncidentId
test('[L14] the row says what the list shows; before the declaration there is none', () => {
  expect(indexRow(emptyRoom().store.getState())).toBeNull()
  const room = declaredRoom()
  const { due, ...row } = must(indexRow(room.store.getState()), 'row')
  expect(row).toEqual({
    title: 'Degraded service',
    impactLine: '',
    severity: 'SEV1',
    phase: 'triage',
    ic: 'Maya',
    drill: false,
    drillClock: [],
    services: [],
    declaredBy: maya,
    duplicateOf: null,
    differentFrom: [],
    impactStartedAt: null,
    declaredAt: START,
    resolvedAt: null,
    entries: room.store.getState().timeline.length,
  })
  expect(due.customers).toBe(START + 5 * 60_000)
})

test('[L14] only what changed is written, and nothing when nothing did', () => {
  const room = declaredRoom()
  const list = testWorkspace()
  const index = () =>
    value(list.run(indexIncident, { id, row: must(indexRow(room.store.getState()), 'row') }))
  index()
  const updates: Uint8Array[] = []
  list.doc.on('update', (update: Uint8Array) => updates.push(update))
  index()
  expect(updates).toEqual([])
  value(room.run(setSeverity, { severity: 'SEV2', reason: 'partly mitigated' }))
  value(room.run(movePhase, { phase: 'investigating' }))
  index()
  expect(updates).toHaveLength(1)
  expect(list.store.getState().incidents.get(id)).toEqual({ ...indexRow(room.store.getState()), id })
})
