import { manualClock, type NewId } from '@holdfast/model'
import { expect, test } from 'vitest'
import { createNotices } from './notices.ts'

function notices() {
  const clock = manualClock(1_000)
  let made = 0
  const newId = (() => `n${++made}`) as NewId
  return { clock, store: createNotices({ clock, newId }) }
}

test('[K12] notices stay in order until they are dismissed', () => {
  const { clock, store } = notices()
  const { add, dismiss } = store.getState()
  const first = add({ tone: 'warn', text: 'Two people took Comms.' })
  clock.advance(60_000)
  add({ tone: 'act', text: 'Nobody is in command.' })
  expect(store.getState().notices).toEqual([
    { id: 'n1', since: 1_000, tone: 'warn', text: 'Two people took Comms.' },
    { id: 'n2', since: 61_000, tone: 'act', text: 'Nobody is in command.' },
  ])
  dismiss(first)
  expect(store.getState().notices.map(({ id }) => id)).toEqual(['n2'])
})

test('[K12] the same key says it anew in the same place, and keeps since when', () => {
  const { clock, store } = notices()
  const { add } = store.getState()
  add({ key: 'offline', tone: 'warn', text: '1 change safe on this machine.' })
  add({ tone: 'neutral', text: 'Another.' })
  clock.advance(5_000)
  add({ key: 'offline', tone: 'warn', text: '2 changes safe on this machine.' })
  expect(store.getState().notices.map(({ text, since }) => [text, since])).toEqual([
    ['2 changes safe on this machine.', 1_000],
    ['Another.', 1_000],
  ])
})

test('[K12] settling takes away what is no longer so, and nothing else', () => {
  const { store } = notices()
  const { add, settle } = store.getState()
  add({ key: 'offline', tone: 'warn', text: 'Offline.' })
  add({ tone: 'neutral', text: 'Another.' })
  settle('offline')
  settle('offline')
  expect(store.getState().notices.map(({ text }) => text)).toEqual(['Another.'])
})
