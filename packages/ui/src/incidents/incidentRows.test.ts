import type { IncidentId, WorkspaceState } from '@holdfast/model'
import { expect, test } from 'vitest'
import { fakeSession } from '../../test/support/fakeSession.ts'
import { filterRows, firstDue, type IncidentRow, openRows, pastRows } from './incidentRows.ts'

const row = (id: string, fields: Partial<IncidentRow> = {}): IncidentRow => ({
  id: id as IncidentId,
  title: id,
  impactLine: '',
  severity: 'SEV2',
  phase: 'triage',
  ic: '',
  drill: false,
  drillClock: [],
  services: [],
  declaredBy: null,
  duplicateOf: null,
  differentFrom: [],
  impactStartedAt: null,
  declaredAt: 1,
  resolvedAt: null,
  due: { customers: null, executives: null, internal: null },
  entries: 0,
  ...fields,
})
const stateOf = (...rows: IncidentRow[]): WorkspaceState => ({
  ...fakeSession().workspace.room.store.getState(),
  incidents: new Map(rows.map((one) => [one.id, one])),
})
const ids = (rows: readonly IncidentRow[]) => rows.map((one) => one.id)

test('open ones come worst first, then newest; what is over is apart', () => {
  const state = stateOf(
    row('minor', { severity: 'SEV4', declaredAt: 9 }),
    row('old', { severity: 'SEV1', declaredAt: 2 }),
    row('new', { severity: 'SEV1', declaredAt: 3 }),
    row('done', { phase: 'resolved', declaredAt: 4 }),
    row('void', { phase: 'cancelled', declaredAt: 5 }),
  )
  expect(ids(openRows(state))).toEqual(['new', 'old', 'minor'])
  expect(ids(pastRows(state))).toEqual(['void', 'done'])
})

const DAY = Date.UTC(2026, 2, 2)
test('[COM-2] the audience whose update is due first is named', () => {
  expect(firstDue(row('a', { due: { customers: DAY + 50, executives: 0, internal: DAY + 20 } }))).toEqual({
    at: DAY + 20,
    audience: 'internal teams',
  })
  expect(firstDue(row('a'))).toBeNull()
})

test('every word searched for and every filter chosen must hold', () => {
  const rows = [
    row('Retry storm', { ic: 'Maya Okafor', severity: 'SEV1' }),
    row('Région perdue', { drill: true, severity: 'SEV3' }),
    row('False alarm', { phase: 'cancelled' }),
  ]
  expect(ids(filterRows(rows, 'storm okafor', new Set()))).toEqual(['Retry storm'])
  expect(ids(filterRows(rows, 'region', new Set()))).toEqual(['Région perdue'])
  expect(ids(filterRows(rows, '', new Set(['drills'])))).toEqual(['Région perdue'])
  expect(ids(filterRows(rows, '', new Set(['major', 'cancelled'])))).toEqual(['False alarm'])
})
