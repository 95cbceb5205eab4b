import type { IncidentId } from '@holdfast/model'
import { expect, test } from 'vitest'
import { browserHistory } from './history.ts'

test('the window’s own Back leads where one was', async () => {
  window.history.replaceState(null, '', '/')
  const history = browserHistory(window)
  const changes: string[] = []
  const stop = history.subscribe(() => changes.push(history.getState().page))
  history.go({ page: 'wall', id: 'i1' as IncidentId })
  expect(window.location.pathname).toBe('/wall/i1')
  const popped = new Promise((resolve) => window.addEventListener('popstate', resolve, { once: true }))
  window.history.back()
  await popped
  expect(history.getState()).toEqual({ page: 'incidents' })
  expect(changes).toEqual(['wall', 'incidents'])
  stop()
})
