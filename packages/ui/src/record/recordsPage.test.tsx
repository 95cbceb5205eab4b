import {
  buildBundle,
  bundleInMemory,
  type IncidentId,
  INTERNAL,
  logEntry,
  must,
  openBundle,
  type Profile,
  REGULATOR,
  signerFrom,
} from '@holdfast/model'
import { fireEvent, screen, within } from '@testing-library/react'
import { beforeAll, expect, test } from 'vitest'
import { findProblems } from '../kit/findProblems.ts'
import { recordSession } from '../../test/support/fakeRecords.ts'
import { fakeSession, newIncident } from '../../test/support/fakeSession.ts'
import { renderApp } from '../../test/support/renderApp.tsx'
import { sealedNow } from './sealedHere.ts'

async function bundleOf(profile: Profile): Promise<Uint8Array<ArrayBuffer>> {
  const elsewhere = fakeSession()
  const declared = elsewhere.declare(newIncident())
  if (!declared.ok) throw new Error(declared.error.reason)
  const { room } = elsewhere.open(declared.value)
  room.run(logEntry, { kind: 'observation', text: '<img src=x onerror="window.ran=1"> climbs to 31%' })
  const parts: Uint8Array[] = []
  const signer = signerFrom(new Uint8Array(32).fill(9), 'server eu-1')
  const built = await buildBundle(sealedNow(room), profile, signer, (part) => void parts.push(part.slice()))
  if (!built.ok) throw new Error(built.error.what)
  return Uint8Array.from(parts.flatMap((part) => [...part]))
}

let full: Uint8Array<ArrayBuffer>
let redacted: Uint8Array<ArrayBuffer>
beforeAll(async () => {
  full = await bundleOf(INTERNAL)
  redacted = await bundleOf(REGULATOR)
})

/** The same bundle with the next version in its manifest, and the checksums that fit that. */
function ofNewerApp(bundle: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const text = [...bundle].map((byte) => String.fromCharCode(byte)).join('')
  const at = text.lastIndexOf('"version":1')
  const made = bundle.with(at + '"version":'.length, '9'.charCodeAt(0))
  const from = text.lastIndexOf('{"files"', at)
  const central = text.lastIndexOf('manifest.json') - 46
  const local = from - 'manifest.json'.length - 30
  const length = new DataView(made.buffer).getUint32(central + 24, true)
  const checksum = crc(made.subarray(from, from + length))
  for (const header of [local + 14, central + 16]) new DataView(made.buffer).setUint32(header, checksum, true)
  return made
}

/** CRC-32 as ZIP has it. */
function crc(bytes: Uint8Array): number {
  let sum = 0xffffffff
  for (const byte of bytes) {
    sum ^= byte
    for (let i = 0; i < 8; i++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0)
  }
  return (sum ^ 0xffffffff) >>> 0
}

const file = (bytes: Uint8Array<ArrayBuffer>, name = 'INC-internal.zip') =>
  new File([bytes], name, { type: 'application/zip' })

async function atRecords(given = recordSession()) {
  const view = renderApp(given.session, '/workspace/records')
  const input = await screen.findByLabelText('Bundle of a record')
  return { ...given, ...view, input }
}

test('[REC-1] [K254] a bundle from elsewhere is verified: a line for each check and each file, first that nobody witnessed it', async () => {
  const { user, input, container } = await atRecords()
  await user.upload(input, file(full))
  expect(await screen.findByText('INC-internal.zip: every check that can be made holds.')).toBeTruthy()
  const statuses = screen.getAllByRole('status').map(({ textContent }) => textContent)
  const told = statuses.findIndex((words) => words.startsWith('No server has witnessed this'))
  expect(told).toBeGreaterThanOrEqual(0)
  expect(told).toBeLessThan(statuses.findIndex((words) => words.includes('every check')))
  expect(screen.getByText(/signed by server eu-1, key [0-9a-f]{64}/)).toBeTruthy()
  expect(screen.getByText('rendering the record again gives the same files')).toBeTruthy()
  expect(screen.getByText(/Not checked: No server has witnessed this/)).toBeTruthy()
  const rows = within(screen.getByRole('table', { name: 'Each file' }))
    .getAllByRole('row')
    .slice(1)
  expect(
    rows.map(({ textContent }) => /^as signed[a-z-]+\.(?:html|md|json|ycrdt|csv)/.exec(textContent)?.[0]),
  ).toEqual([
    'as signedpost-mortem.html',
    'as signedpost-mortem.md',
    'as signedrecord.json',
    'as signedsalts.json',
    'as signedstate.ycrdt',
    'as signedtimeline.csv',
  ])
  expect(await findProblems(container)).toEqual([])
})

test('[REC-1] [REC-4] [K254] [K256] one byte changed in any file is found, that file is named, and the bundle is not offered to be kept', async () => {
  const { user, input, records } = await atRecords()
  const opened = await openBundle(bundleInMemory(full))
  if (!opened.ok) throw new Error(opened.error.what)
  for (const { path, offset, packed } of opened.value.zip.entries.slice(0, -1)) {
    const at = offset + 30 + path.length + (packed >> 1)
    await user.upload(input, file(full.with(at, (full[at] ?? 0) ^ 1), `${path}.zip`))
    expect(await screen.findByText(`${path}.zip was changed: it is not opened.`)).toBeTruthy()
    expect(screen.getByText(new RegExp(`^${path}: changed: .* 5 of 6 files still prove`))).toBeTruthy()
    expect(screen.getByRole('row', { name: new RegExp(`^changed ${path}`) })).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Open it and keep it here' })).toBeNull()
  }
  expect(records.shelf.size).toBe(0)
})

test('[REC-4] [K256] what is damaged, no bundle or of a newer app is refused by its name, and nothing is changed', async () => {
  const { user, input, records } = await atRecords()
  const newer = ofNewerApp(full)
  const cases = [
    ['short.zip', full.slice(0, -9), 'short.zip is no bundle of a record.'],
    [
      'text.zip',
      new TextEncoder().encode('words, and no bundle at all'),
      'text.zip is no bundle of a record.',
    ],
    ['newer.zip', newer, 'newer.zip was made by a newer app.'],
  ] as const
  for (const [name, bytes, words] of cases) {
    await user.upload(input, file(bytes, name))
    expect(await screen.findByText(words)).toBeTruthy()
    expect(screen.getByText(/Nothing was changed\.$/)).toBeTruthy()
  }
  expect(records.shelf.size).toBe(0)
})

test('[REC-4] [K255] kept, it is read as words and given again as the bytes that came; the list of incidents names it as archived', async () => {
  const { user, input, history, saved, records, session } = await atRecords()
  await user.upload(input, file(full))
  await user.click(await screen.findByRole('button', { name: 'Open it and keep it here' }))
  const article = await screen.findByRole('article', { name: 'Post-mortem' })
  expect(article.textContent).toContain('<img src=x onerror="window.ran=1"> climbs to 31%')
  expect([...article.querySelectorAll('img')].map(({ src }) => src.slice(0, 18))).toEqual(
    [...article.querySelectorAll('img')].map(() => 'data:image/svg+xml'),
  )
  expect(screen.queryByRole('textbox', { name: /Log/ })).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Give it again' }))
  expect(saved).toEqual([{ name: 'INC-internal.zip', bytes: full }])
  const key = must([...records.shelf.keys()][0], 'a kept bundle')
  expect(history.getState()).toEqual({ page: 'workspace', show: 'records', at: key })
  expect([...session.workspace.room.store.getState().incidents.keys()]).toEqual([])
  history.go({ page: 'incidents' })
  const list = await screen.findByRole('list', { name: 'Imported records' })
  expect(list.textContent).toContain('Checkout failing for EU customers')
  expect(list.textContent).toContain('archived, imported · internal')
  await user.click(within(list).getByRole('button', { name: 'Checkout failing for EU customers' }))
  expect(await screen.findByRole('article', { name: 'Post-mortem' })).toBeTruthy()
})

test('[REC-3] [REC-4] [K255] of a redacted one it is said that parts were left out, and its people stand as roles', async () => {
  const { user, input, container } = await atRecords()
  await user.upload(input, file(redacted, 'INC-regulator.zip'))
  await user.click(await screen.findByRole('button', { name: 'Open it and keep it here' }))
  const article = await screen.findByRole('article', { name: 'Post-mortem' })
  expect(screen.getByText(/Parts were left out for its reader/)).toBeTruthy()
  expect(article.textContent).toMatch(/Responder 1|Incident Commander 1/)
  expect(article.textContent).not.toContain('Okafor')
  expect(await findProblems(container)).toEqual([])
})

test('[K255] an address of a record that is not kept here says so and leads to the others', async () => {
  const { session } = recordSession()
  renderApp(session, '/workspace/records#0123456789abcdef0123456789abcdef')
  expect(await screen.findByText('This record is not here')).toBeTruthy()
  expect(screen.getByRole('link', { name: 'All records' })).toBeTruthy()
})

test('[REC-1] [K254] by key or palette a person gets there from an incident', async () => {
  const { session } = recordSession()
  const declared = session.declare(newIncident())
  if (!declared.ok) throw new Error(declared.error.reason)
  const id: IncidentId = declared.value
  const { user, history } = renderApp(session, `/incident/${id}/ops`)
  await screen.findByRole('main', { name: 'Ops desk' })
  await user.keyboard('{Shift>}B{/Shift}')
  expect(history.getState()).toEqual({ page: 'workspace', show: 'records' })
  history.go({ page: 'incident', id, desk: 'ops' })
  await screen.findByRole('main', { name: 'Ops desk' })
  await user.keyboard('{Control>}k{/Control}')
  await user.type(await screen.findByRole('searchbox', { name: /^Find anything/ }), 'export record')
  expect(await screen.findByText(/Opens the export of this incident’s record/)).toBeTruthy()
  await user.keyboard('{Enter}')
  expect(await screen.findByRole('dialog', { name: 'Export the record' })).toBeTruthy()
})

test('[REC-4] [K264] a bundle dropped on the list of incidents is verified there and opened as a record; a file of changes is still one', async () => {
  const { session } = recordSession()
  renderApp(session, '/')
  const list = await screen.findByRole('region', { name: /Open now/ })
  const drop = (file: File) => fireEvent.drop(list, { dataTransfer: { types: ['Files'], files: [file] } })
  drop(new File([full], 'INC-1-internal.zip', { type: 'application/zip' }))
  const sheet = await screen.findByRole('dialog', { name: 'Verify or open a bundle' })
  expect(
    await within(sheet).findByText('INC-1-internal.zip: every check that can be made holds.'),
  ).toBeTruthy()
  fireEvent.click(within(sheet).getByRole('button', { name: 'Open it and keep it here' }))
  expect(await screen.findByRole('article', { name: 'Post-mortem' })).toBeTruthy()
  expect(screen.queryByRole('dialog')).toBeNull()
})
