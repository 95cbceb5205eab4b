import {
  createIds,
  type IncidentId,
  type SyncStatus,
  type PersonId,
  type RefusedWrite,
} from '@holdfast/model'
import { expect, test } from 'vitest'
import { Doc } from 'yjs'
import { createStore } from 'zustand/vanilla'
import type { TrayStore } from '../local/trayStore.ts'
import { followRefusals } from './followRefusals.ts'
import { sessionTray } from './sessionTray.ts'

/** One room whose server refuses what a test says, and a disk that may be full. */
function room(disk: { full: boolean }) {
  const doc = new Doc()
  doc.getText('conditions').insert(0, 'keep refused')
  const stored: string[] = []
  const store: TrayStore = {
    all: () => Promise.resolve([]),
    add(items) {
      if (disk.full) return Promise.reject(new Error('full'))
      stored.push(...items.map(({ text }) => text))
      return Promise.resolve()
    },
    remove: () => Promise.resolve(),
  }
  const status = createStore<Pick<SyncStatus, 'nacks'>>(() => ({ nacks: [] }))
  const person = 'maya' as PersonId
  const tray = sessionTray(store, person)
  followRefusals({
    doc,
    link: {
      store: status as never,
      settle: (refusal) =>
        status.setState({ nacks: status.getState().nacks.filter((one) => one !== refusal) }),
    },
    tray,
    person,
    newId: createIds({ now: () => 5 }),
    incident: 'inc-1' as IncidentId,
    title: () => 'Checkout fails',
    serverHas: () => null,
  })
  const refuse = (more: Partial<RefusedWrite>) =>
    status.setState({
      nacks: [...status.getState().nacks, { reason: 'tooLarge', message: 'Too large.', at: 5, ...more }],
    })
  const ranges = [{ client: doc.clientID, from: 5, to: 12 }]
  return {
    doc,
    stored,
    tray,
    refuse,
    ranges,
    nacks: () => status.getState().nacks,
    text: () => doc.getText('conditions').toString(),
  }
}
const settled = () => new Promise<void>((done) => setImmediate(done))

test('[D12] a disk that does not take it: nothing leaves the document, and the refusal stays shown', async () => {
  const disk = { full: true }
  const { refuse, ranges, text, nacks, tray, stored } = room(disk)
  refuse({ ranges })
  await settled()
  expect([text(), nacks().length, tray.items.getState()]).toEqual(['keep refused', 1, []])
  disk.full = false
  refuse({ ranges, at: 6 })
  await settled()
  expect([text(), stored, tray.items.getState().length]).toEqual(['keep ', ['refused'], 1])
})

test('[D12] refusals that pass by themselves, and those a hub keeps, put nothing into the tray', async () => {
  const { refuse, text, tray } = room({ full: false })
  for (const more of [
    { reason: 'readOnly' },
    { reason: 'tooFast' },
    { reason: 'expired' },
    { relayed: 3 },
  ] as const)
    refuse(more)
  await settled()
  expect([text(), tray.items.getState()]).toEqual(['keep refused', []])
})

test('[D12] [H5] what the server above a hub refused by name is kept once, and stays: the hub has it until its next connection', async () => {
  const { refuse, ranges, text, tray, nacks } = room({ full: false })
  refuse({ ranges, relayed: 3 })
  refuse({ ranges, relayed: 3, before: true, message: 'Refused before.', at: 9 })
  await settled()
  expect([text(), nacks().length]).toEqual(['keep refused', 2])
  expect(tray.items.getState()).toMatchObject([{ state: 'kept', root: 'conditions', text: 'refused' }])
  // Taken out meanwhile, and put into the tray when it was told.
  refuse({ ranges: [{ client: 1, from: 0, to: 4 }], relayed: 3 })
  await settled()
  expect(tray.items.getState()).toHaveLength(1)
})

test('[D12] [X13] words that were taken out already are in the tray with those that still stand', async () => {
  const { refuse, ranges, text, tray } = room({ full: false })
  refuse({ ranges, words: [{ root: 'timeline', row: null, text: 'taken out' }] })
  await settled()
  expect([text(), tray.items.getState().map((item) => item.text)]).toEqual([
    'keep ',
    ['refused', 'taken out'],
  ])
})

test('[D12] a refusal that says nothing of what it means is told once, however often it comes', async () => {
  const { refuse, text, tray } = room({ full: false })
  refuse({})
  refuse({ at: 6 })
  await settled()
  expect(tray.items.getState()).toMatchObject([{ state: 'kept', text: '', root: '' }])
  expect(text()).toBe('keep refused')
})
