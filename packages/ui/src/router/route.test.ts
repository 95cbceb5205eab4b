import type { IncidentId } from '@holdfast/model'
import { describe, expect, test } from 'vitest'
import { memoryHistory } from './history.ts'
import { pathOf, type Route, routeOf } from './route.ts'

const id = '0192f0a4-7d1e-7c3a-9b1a-0123456789ab' as IncidentId

describe('[K81] addresses', () => {
  test.each<[string, Route]>([
    ['/', { page: 'incidents' }],
    [`/incident/${id}/ops`, { page: 'incident', id, desk: 'ops' }],
    [`/incident/${id}/timeline#entry-7`, { page: 'incident', id, desk: 'timeline', at: 'entry-7' }],
    [`/wall/${id}`, { page: 'wall', id }],
    [`/incident/${id}/replay`, { page: 'replay', id }],
    ['/record/0123abcd/replay', { page: 'recordReplay', key: '0123abcd' }],
    ['/workspace/changes', { page: 'workspace', show: 'changes' }],
    ['/workspace/changes#incidents-7', { page: 'workspace', show: 'changes', at: 'incidents-7' }],
  ])('%s is read and written the same', (path, route) => {
    expect(routeOf(path)).toEqual(route)
    expect(pathOf(route)).toBe(path)
  })

  test('an incident without a desk is its Command desk, with or without a last slash', () => {
    const route = { page: 'incident', id, desk: 'command' }
    expect(routeOf(`/incident/${id}`)).toEqual(route)
    expect(routeOf(`/incident/${id}/`)).toEqual(route)
  })

  test.each([
    '/incident',
    '/incident/a b/ops',
    '/incident/../ops',
    `/incident/${id}/kitchen`,
    `/wall/${id}/ops`,
    '/record',
    '/record/0123abcd',
    '/record/0123abcd/ops',
    '/workspace',
    '/workspace/kitchen',
    '/workspace/constructor',
    '/workspace/changes/more',
    '/nope',
  ])('%s is nowhere, and nothing is opened for it', (path) => {
    expect(routeOf(path)).toEqual({ page: 'nowhere', path })
  })

  test('what is no reference after # is left out', () => {
    expect(routeOf(`/incident/${id}/ops#<script>`)).toEqual({ page: 'incident', id, desk: 'ops' })
  })
})

test('a record is asked for again by going there again, without a step', () => {
  const history = memoryHistory('/')
  const asked: Route[] = []
  history.subscribe(() => asked.push(history.getState()))
  for (let i = 0; i < 2; i++) history.go({ page: 'incident', id, desk: 'ops', at: 'action-7' })
  expect(asked).toHaveLength(2)
  expect(asked[0]).not.toBe(asked[1])
  history.back()
  expect(history.getState()).toEqual({ page: 'incidents' })
})

test('going where one is adds no step, and going back returns', () => {
  const history = memoryHistory('/')
  const seen: string[] = []
  history.subscribe(() => seen.push(pathOf(history.getState())))
  history.go({ page: 'incidents' })
  history.go({ page: 'incident', id, desk: 'ops' })
  history.replace({ page: 'incident', id, desk: 'comms' })
  history.back()
  expect(seen).toEqual([`/incident/${id}/ops`, `/incident/${id}/comms`, '/'])
})
