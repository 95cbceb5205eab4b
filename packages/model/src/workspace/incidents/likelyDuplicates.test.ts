import { expect, test } from 'vitest'
import { HOUR, MINUTE } from '../../base/clock.ts'
import type { IncidentId } from '../../base/ids.ts'
import { must } from '../../base/must.ts'
import { declaredRoom, entryTexts, jon, maya, reasonOf, value } from '../../../test/support/testRoom.ts'
import { testWorkspace } from '../../../test/support/testWorkspace.ts'
import type { WorkspaceState } from '../document.ts'
import { movePhase } from '../../incident/phase/movePhase.ts'
import { type IndexRow, indexRow } from './indexRow.ts'
import { likelyDuplicates } from './likelyDuplicates.ts'
import { duplicateOf, duplicatesOf, MIRROR, relateIncident } from '../../incident/declaration/relations.ts'

const base = must(indexRow(declaredRoom().store.getState()), 'row')
const index = (...rows: readonly Partial<IndexRow>[]): WorkspaceState => ({
  ...testWorkspace().store.getState(),
  incidents: new Map(
    rows.map((row, i) => {
      const id = `inc-${i}` as IncidentId
      return [id, { ...base, declaredBy: i % 2 ? jon : maya, ...row, id }]
    }),
  ),
})
const pairs = (state: WorkspaceState) =>
  likelyDuplicates(state).map(({ first, second }) => [first.id, second.id])

const checkout = { title: 'Checkout fails in Europe', services: ['payments-api'] }
const cards = {
  title: 'Card payments failing',
  services: ['Payments-API'],
  impactLine: 'Checkout fails for a third',
}

test('[R11] alike titles, or one service and alike words, declared by two people within the hour are offered', () => {
  const at = base.declaredAt
  expect(pairs(index(checkout, { title: 'EU checkout fails', declaredAt: at + 59 * MINUTE }))).toEqual([
    ['inc-0', 'inc-1'],
  ])
  expect(pairs(index({ ...checkout, impactLine: 'Card payments fail' }, cards))).toEqual([['inc-0', 'inc-1']])
})

test('[R11] no offer for another hour, the same person, other words, a drill beside a real one, or what is over', () => {
  const at = base.declaredAt
  expect(pairs(index(checkout, { ...checkout, declaredAt: at + HOUR + 1 }))).toEqual([])
  expect(pairs(index(checkout, { ...checkout, declaredBy: maya }))).toEqual([])
  expect(pairs(index(checkout, { ...checkout, declaredBy: null }))).toEqual([])
  expect(pairs(index(checkout, { title: 'Search is slow', services: ['search'] }))).toEqual([])
  expect(pairs(index(checkout, { ...checkout, drill: true }))).toEqual([])
  expect(pairs(index(checkout, { ...checkout, phase: 'resolved' }))).toEqual([])
  expect(pairs(index({ ...checkout, differentFrom: ['inc-1' as IncidentId] }, checkout))).toEqual([])
  expect(pairs(index(checkout, { ...checkout, duplicateOf: 'inc-0' as IncidentId }))).toEqual([])
})

test('[R12] a link goes both ways, is logged, moves nothing, and is taken back', () => {
  const one = declaredRoom()
  const two = declaredRoom(jon, { id: 'inc-2' as IncidentId })
  const [a, b] = ['inc-1' as IncidentId, 'inc-2' as IncidentId]
  value(two.run(relateIncident, { other: a, title: 'Degraded', relation: 'duplicateOf' }))
  value(one.run(relateIncident, { other: b, title: 'Degraded', relation: MIRROR.duplicateOf }))
  expect(duplicateOf(two.store.getState())).toBe(a)
  expect(duplicatesOf(one.store.getState())).toEqual([b])
  expect(indexRow(two.store.getState())).toMatchObject({ duplicateOf: a })
  expect(entryTexts(two).at(-1)).toMatch(
    /^Jon: this is a duplicate of INC-\w+ “Degraded”; work goes on there/,
  )
  const entries = two.store.getState().timeline.length
  value(two.run(movePhase, { phase: 'investigating' }))
  expect(two.store.getState().timeline.length).toBe(entries + 1)
  value(two.run(relateIncident, { other: a, title: 'Degraded', relation: 'none' }))
  expect(duplicateOf(two.store.getState())).toBeNull()
  expect(reasonOf(two.run(relateIncident, { other: b, title: 'x', relation: 'duplicateOf' }))).toMatch(
    /itself/,
  )
})
