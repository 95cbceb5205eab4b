// Bundles that somebody made to do harm, and a disk that is full: what the screens say, and that nothing is changed.
import { buildBundle, INTERNAL, logEntry, signerFrom } from '@holdfast/model'
import { screen } from '@testing-library/react'
import { beforeAll, expect, test } from 'vitest'
import { fakeRecords, recordSession } from '../../test/support/fakeRecords.ts'
import { fakeSession, newIncident } from '../../test/support/fakeSession.ts'
import { named, withSize } from '../../test/support/hostileZip.ts'
import { renderApp } from '../../test/support/renderApp.tsx'
import { sealedNow } from './sealedHere.ts'

type Bytes = Uint8Array<ArrayBuffer>
const MB = 1_000_000
let good: Bytes
beforeAll(async () => {
  const elsewhere = fakeSession()
  const declared = elsewhere.declare(newIncident())
  if (!declared.ok) throw new Error(declared.error.reason)
  const { room } = elsewhere.open(declared.value)
  room.run(logEntry, { kind: 'observation', text: 'Error rate climbs to 31%' })
  const parts: Uint8Array[] = []
  const signer = signerFrom(new Uint8Array(32).fill(9), 'server eu-1')
  const built = await buildBundle(sealedNow(room), INTERNAL, signer, (part) => void parts.push(part.slice()))
  if (!built.ok) throw new Error(built.error.what)
  good = Uint8Array.from(parts.flatMap((part) => [...part]))
})

async function offered(bytes: Bytes, records = fakeRecords()) {
  const given = recordSession({}, records)
  const view = renderApp(given.session, '/workspace/records')
  const input = await screen.findByLabelText('Bundle of a record')
  await view.user.upload(input, new File([bytes], 'came.zip', { type: 'application/zip' }))
  return { ...given, ...view }
}

test.each([
  [
    'a file that says it unpacks to 200 MB',
    () => withSize(good, 'post-mortem.md', 200 * MB),
    /too large/,
    /post-mortem\.md/,
  ],
  [
    'a file that unpacks to more than it says',
    () => withSize(good, 'post-mortem.md', 10),
    /was changed/,
    /post-mortem\.md/,
  ],
  [
    'a path that leads out of its folder',
    () => named(good, 'timeline.csv', '../../xx.csv'),
    /is damaged/,
    /\.\.\/\.\.\/xx\.csv/,
  ],
  [
    'a path from the root',
    () => named(good, 'timeline.csv', '/etc/xx.conf'),
    /is damaged/,
    /\/etc\/xx\.conf/,
  ],
  [
    'an end that is missing',
    () => good.slice(0, good.length >> 1),
    /is no bundle/,
    /does not end as a bundle does/,
  ],
] as const)(
  '[REC-4] [K453] a bundle with %s is refused by name, offered to nobody to be kept, and nothing is changed',
  async (_, make, title, name) => {
    const { records, session } = await offered(make())
    const told = await screen.findByText(/Nothing was changed( here)?\.$/)
    expect(told.textContent).toMatch(name)
    expect(screen.getByText(/^came\.zip /).textContent).toMatch(title)
    expect(screen.queryByRole('button', { name: 'Open it and keep it here' })).toBeNull()
    expect(records.shelf.size).toBe(0)
    expect([...session.workspace.room.store.getState().incidents.keys()]).toEqual([])
  },
)

const FULL = 'This machine has no room for it: its storage is full. Free some, then keep it again.'

test('[REC-4] [K454] where the disk is full a bundle that was verified is not kept, and the page says so and stays', async () => {
  const records = { ...fakeRecords(), keep: () => Promise.reject(new Error(FULL)) }
  const { user, history } = await offered(good, records)
  await user.click(await screen.findByRole('button', { name: 'Open it and keep it here' }))
  expect(await screen.findByText('came.zip is not kept here.')).toBeTruthy()
  expect(screen.getByText(`${FULL} Nothing was changed.`)).toBeTruthy()
  expect(history.getState()).toEqual({ page: 'workspace', show: 'records' })
  expect(records.shelf.size).toBe(0)
})

test('[REC-1] [K454] where the disk is full an export that cannot be saved says so, and the incident is as it was', async () => {
  const given = recordSession()
  const session = {
    ...given.session,
    platform: {
      ...given.session.platform,
      saveFile: () => {
        throw new Error(FULL)
      },
    },
  }
  const declared = session.declare(newIncident())
  if (!declared.ok) throw new Error(declared.error.reason)
  const { room } = session.open(declared.value)
  const before = room.store.getState()
  const { user } = renderApp(session, `/incident/${declared.value}/ops`)
  await screen.findByRole('main', { name: 'Ops desk' })
  await user.keyboard('{Shift>}R{/Shift}')
  await user.click(await screen.findByRole('button', { name: 'Export for us' }))
  expect(await screen.findByText(new RegExp(FULL))).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Save it again' })).toBeNull()
  expect(room.store.getState()).toBe(before)
})
