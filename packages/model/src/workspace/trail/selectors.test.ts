import { expect, test } from 'vitest'
import { maya, START } from '../../../test/support/testRoom.ts'
import { testWorkspace } from '../../../test/support/testWorkspace.ts'
import { trailOf } from './selectors.ts'

/** A line as an app of another version, or any client, may append it. */
const line = (n: number, ref: unknown) => ({
  id: `line-${n}`,
  at: START + n,
  by: maya,
  command: 'weather.observe',
  text: `Change ${n}`,
  ref,
})
function stored(...lines: readonly object[]) {
  const { doc, store } = testWorkspace()
  doc.getArray('trail').push([...lines])
  return store.getState()
}
const texts = (...given: Parameters<typeof trailOf>) => trailOf(...given).map(({ text }) => text)

test('[W6] the trail is read the newest first: all of it, of one kind of record, or of one record', () => {
  const state = stored(
    line(1, { root: 'weather', id: 'a' }),
    line(3, { root: 'weather', id: 'b' }),
    line(2, { root: 'incidents', id: 'a' }),
  )
  expect(texts(state, null)).toEqual(['Change 3', 'Change 2', 'Change 1'])
  expect(texts(state, { root: 'weather' })).toEqual(['Change 3', 'Change 1'])
  expect(texts(state, { root: 'weather', id: 'a' })).toEqual(['Change 1'])
  expect(trailOf(state, { root: 'weather' })).toBe(trailOf(state, { root: 'weather' }))
})

test('[W6] a line about a record that this version does not know is told in its words; a damaged part costs that part alone', () => {
  const state = stored(line(1, { root: 'weather', id: 'a' }), { ...line(2, 'nothing'), at: 'soon', by: 7 })
  expect(trailOf(state, null)).toEqual([
    line(1, { root: 'weather', id: 'a' }),
    { ...line(2, null), at: 0, by: { id: 'unknown', name: 'unknown' } },
  ])
})
