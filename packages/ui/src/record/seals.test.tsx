import {
  type AuditRow,
  bundleInMemory,
  checkpointText,
  conflicts,
  type IncidentId,
  incidentDocument,
  logEntry,
  moveReview,
  must,
  openBundle,
  rowHash,
  sealOf,
  setReviewOwner,
  signOff,
  signerFrom,
  type SnapshotRecord,
  verifyBundle,
} from '@holdfast/model'
import { act, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { encodeStateAsUpdate } from 'yjs'
import type { ServerLog } from '../session/records.ts'
import { findProblems } from '../kit/findProblems.ts'
import { fakeRecords, recordSession } from '../../test/support/fakeRecords.ts'
import { FAKE_NOW, newIncident } from '../../test/support/fakeSession.ts'
import { movesTo } from '../../test/support/movesTo.ts'
import { jon } from '../../test/support/people.ts'
import { renderApp } from '../../test/support/renderApp.tsx'

async function inRoom(records = fakeRecords(), desk = 'ops') {
  const { session, saved } = recordSession({}, records)
  const declared = session.declare(newIncident())
  if (!declared.ok) throw new Error(declared.error.reason)
  const incident = session.open(declared.value)
  const { user } = renderApp(session, `/incident/${declared.value}/${desk}`)
  await screen.findByRole('main', { name: /desk$/ })
  const state = () => incident.room.store.getState()
  return { user, saved, session, incident, records, state }
}

const closed = async (room: Awaited<ReturnType<typeof inRoom>>) => {
  act(() => movesTo(room.incident.room, 'closed', 'over'))
  await screen.findByText('sealed')
  return must(sealOf(room.state(), 'incident'), 'the seal')
}

test('[REC-1] [K257] whoever closes the incident seals it in the same moment; the header says so, and the machine keeps what was sealed', async () => {
  const room = await inRoom()
  expect(screen.queryByText('sealed')).toBeNull()
  const seal = await closed(room)
  expect(seal).toMatchObject({ number: 1, kind: 'incident', by: { id: room.session.me.id } })
  expect([...room.records.states.keys()]).toEqual([seal.id])
})

test('[REC-1] [K257] the sign-off of the post-mortem makes the second seal, over the first; taken back and signed again it makes another', async () => {
  const room = await inRoom()
  const first = await closed(room)
  const run = room.incident.room.run.bind(room.incident.room)
  const signed = () =>
    act(() => {
      run(moveReview, { to: 'inReview' })
      run(signOff, {})
    })
  const moment = () => act(() => room.session.time.advance(6_000))
  act(() => {
    run(setReviewOwner, { person: room.incident.room.actor })
  })
  signed()
  moment()
  const second = must(sealOf(room.state(), 'postmortem'), 'the second seal')
  expect(second).toMatchObject({
    number: 2,
    kind: 'postmortem',
    follows: first.id,
    by: { id: room.session.me.id },
  })
  expect([...room.records.states.keys()]).toEqual([first.id, second.id])
  act(() => {
    run(moveReview, { to: 'draft', reason: 'a factor was forgotten' })
  })
  signed()
  moment()
  expect(room.state().snapshots).toMatchObject([
    { number: 1 },
    { number: 2 },
    { number: 3, kind: 'postmortem' },
  ])
  expect(sealOf(room.state(), 'incident')?.id).toBe(first.id)
})

test('[REC-1] [K258] what comes after the seal is marked where it stands and counted in the header, and makes a numbered snapshot that names the seal', async () => {
  const room = await inRoom(fakeRecords(), 'timeline')
  const seal = await closed(room)
  act(() => {
    room.incident.room.run(logEntry, { kind: 'observation', text: 'The cache was cold' })
  })
  expect(await screen.findByText('sealed · 1 entry after the seal')).toBeTruthy()
  const row = must((await screen.findAllByText(/The cache was cold/))[0]?.closest('[data-kind]'), 'a row')
  expect(within(row as HTMLElement).getByText('after the seal')).toBeTruthy()
  expect(room.state().snapshots).toHaveLength(1)
  act(() => room.session.time.advance(6_000))
  expect(room.state().snapshots).toMatchObject([
    { number: 1 },
    { number: 2, kind: 'named', name: '', follows: seal.id, late: [expect.anything()] },
  ])
})

test('[REC-1] [K257] closed by somebody who went, it is sealed by the first who is there, and by nobody who only looks', async () => {
  const room = await inRoom()
  act(() => movesTo(room.incident.as(jon), 'closed', 'over'))
  expect(await screen.findByText('not sealed yet')).toBeTruthy()
  act(() => room.session.time.advance(30_000))
  expect(room.state().snapshots).toEqual([])
  act(() => room.session.time.advance(40_000))
  expect(sealOf(room.state(), 'incident')).toMatchObject({ by: { id: room.session.me.id } })
})

test('[REC-1] [K259] one key takes a named snapshot from any desk, and the list says what each holds, who took it and when', async () => {
  const { user, state, incident } = await inRoom()
  act(() => incident.join(jon))
  await user.keyboard('{Shift>}K{/Shift}')
  const sheet = await screen.findByRole('dialog', { name: 'Snapshots and seals' })
  expect(within(sheet).getByText('No snapshot yet')).toBeTruthy()
  await user.keyboard('before failback{Enter}')
  expect(state().snapshots).toMatchObject([{ number: 1, name: 'before failback', kind: 'named' }])
  const [one] = state().snapshots as readonly [SnapshotRecord]
  const list = within(sheet).getByRole('list', { name: 'Snapshots, the latest first' })
  expect(list.textContent).toContain('before failback')
  expect(list.textContent).toContain(`SHA-256 ${one.hash.slice(0, 4)}…${one.hash.slice(-4)}`)
  expect(list.textContent).toContain('No server had signed a row yet')
  await user.keyboard('Before Failback{Enter}')
  expect(within(sheet).getByText(/There is a snapshot “Before Failback” already/)).toBeTruthy()
  expect(state().snapshots).toHaveLength(1)
  expect(await findProblems(sheet)).toEqual([])
})

test('[REC-1] [REC-4] [K260] the export begins with the seal, says its number, and gives the same bytes when more was written since', async () => {
  const room = await inRoom()
  const { user, saved, incident } = room
  const seal = await closed(room)
  const exporting = async () => {
    await user.keyboard('{Shift>}R{/Shift}')
    return screen.findByRole('dialog', { name: 'Export the record' })
  }
  const save = async (sheet: HTMLElement) => {
    await user.click(await within(sheet).findByRole('button', { name: 'Export for us' }))
    await within(sheet).findByRole('button', { name: 'Save it again' })
    await user.keyboard('{Escape}')
  }
  const first = await exporting()
  expect(within(first).getByRole('radio', { name: /Snapshot 1, the seal/ })).toHaveProperty('checked', true)
  await save(first)
  act(() => {
    incident.room.run(logEntry, { kind: 'observation', text: 'The cache was cold' })
    incident.room.text('draftCustomers').insert(0, 'and a draft')
  })
  const again = await exporting()
  expect(within(again).getByRole('radio', { name: /As it stands now/ })).toHaveProperty('checked', true)
  await user.click(within(again).getByRole('radio', { name: /Snapshot 1, the seal/ }))
  await save(again)
  expect(saved).toHaveLength(2)
  expect(saved[1]).toEqual(saved[0])
  const bundle = must(saved[0], 'a bundle')
  const opened = await openBundle(bundleInMemory(bundle.bytes))
  if (!opened.ok) throw new Error(opened.error.what)
  const { manifest } = opened.value
  expect(manifest.snapshot).toMatchObject({ number: 1, name: 'Incident sealed', sealedAt: seal.at })
  expect(manifest.files.find(({ path }) => path === 'state.ycrdt')?.sha256).toBe(seal.hash)
})

test('[REC-1] [K260] what came after the seal is marked in the bundle of the snapshot that names it', async () => {
  const room = await inRoom()
  const { user, saved, incident, session } = room
  await closed(room)
  act(() => {
    incident.room.run(logEntry, { kind: 'observation', text: 'The cache was cold' })
  })
  act(() => session.time.advance(6_000))
  await user.keyboard('{Shift>}K{/Shift}')
  await user.click(await screen.findByRole('button', { name: 'Export snapshot 2' }))
  const sheet = await screen.findByRole('dialog', { name: 'Export the record' })
  expect(within(sheet).getByRole('radio', { name: /^Snapshot 2/ })).toHaveProperty('checked', true)
  await user.click(await within(sheet).findByRole('button', { name: 'Export for us' }))
  await within(sheet).findByRole('button', { name: 'Save it again' })
  const verified = await verifyBundle(bundleInMemory(must(saved[0], 'a bundle').bytes))
  expect(verified.ok && verified.value.fault).toBeNull()
  expect(verified.ok && verified.value.manifest.snapshot).toMatchObject({
    number: 2,
    follows: expect.stringMatching(/^[0-9a-f]{64}$/),
    late: [expect.anything()],
  })
})

test('[REC-1] [K261] two seals made apart stand on a card beside each other until a person picks one', async () => {
  const room = await inRoom()
  await closed(room)
  const apart = new (await import('yjs')).Doc()
  const Y = await import('yjs')
  const { createDocumentRoom, sealIncident, takenOf } = await import('@holdfast/model')
  Y.applyUpdate(apart, Y.encodeStateAsUpdate(room.incident.room.doc))
  expect(conflicts(room.state())).toEqual([])
  // As if Jon had closed and sealed without hearing of it.
  const seal = must(room.state().seals.get('incident'), 'the seal').shown
  const other = createDocumentRoom({
    document: incidentDocument,
    doc: apart,
    clock: room.session.clock,
    newId: room.session.newId,
    actor: jon,
  })
  const { taken } = takenOf(apart, null)
  const state = other.store.getState()
  const plan = sealIncident.plan(
    { ...state, seals: new Map() },
    { taken: { ...taken, audit: null, unmerged: [] } },
    { actor: jon, now: seal.at + 1_000, newId: room.session.newId },
  )
  if (!plan.ok) throw new Error(plan.error.reason)
  for (const step of plan.value.writes) {
    if (step.write === 'append') apart.getArray(step.root).push([step.entry])
    if (step.write === 'decide') apart.getArray(step.root).push([step.op])
  }
  act(() => Y.applyUpdate(room.incident.room.doc, Y.encodeStateAsUpdate(apart)))
  expect(conflicts(room.state())).toHaveLength(1)
  await room.user.keyboard('z')
  const card = await screen.findByRole('article', { name: /The incident was sealed two ways/ })
  const buttons = within(card).getAllByRole('button')
  expect(buttons.map(({ textContent }) => textContent)).toEqual(['This is the seal', 'This is the seal'])
  expect(card.textContent).toMatch(/snapshot 1 by Maya.*snapshot 2 by Jon/)
  await room.user.click(must(buttons[0], 'a side'))
  expect(sealOf(room.state(), 'incident')?.by.id).toBe(room.session.me.id)
  expect(conflicts(room.state())).toEqual([])
})

test('[REC-3] [K262] with a server in reach its rows are in the bundle, no notice says that nobody witnessed it, and what it lacks is said', async () => {
  const base = fakeRecords()
  const rows: AuditRow[] = []
  const secret = new Uint8Array(32).fill(3)
  const server = signerFrom(secret, 'srv')
  let isThere = true
  const records = {
    ...base,
    serverLog: async (incident: IncidentId): Promise<ServerLog | null> =>
      isThere
        ? {
            rows,
            checkpoint: async (seq) => {
              const unsigned = {
                ...{ server: 'srv-1', room: `incident/${incident}`, seq, at: FAKE_NOW },
                hash: rows[seq - 1]?.hash ?? '',
              }
              const signature = await server.sign(new TextEncoder().encode(checkpointText(unsigned)))
              return { ...unsigned, key: base64url(fromHex(server.key)), signature: base64url(signature) }
            },
          }
        : null,
  }
  const found = await inRoom(records)
  const { user, saved, incident } = found
  const name = `incident/${incident.id}`
  const update = encodeStateAsUpdate(incident.room.doc)
  const row = { seq: 1, receivedAt: FAKE_NOW, actor: 'maya', update }
  rows.push({ ...row, hash: rowHash('0'.repeat(64), name, row) })
  const open = async () => {
    await user.keyboard('{Shift>}R{/Shift}')
    return screen.findByRole('dialog', { name: 'Export the record' })
  }
  const sheet = await open()
  expect(await within(sheet).findByText('The server’s log is in it.')).toBeTruthy()
  expect(within(sheet).queryByText(/No server has witnessed/)).toBeNull()
  await user.click(await within(sheet).findByRole('button', { name: 'Export for us' }))
  await within(sheet).findByRole('button', { name: 'Save it again' })
  expect(within(sheet).getByRole('row', { name: /written audit\/1\/rows\.jsonl/ })).toBeTruthy()
  const verified = await verifyBundle(bundleInMemory(must(saved[0], 'a bundle').bytes))
  expect(verified.ok && verified.value.fault).toBeNull()
  expect(verified.ok && verified.value.notices).toEqual([])
  expect(verified.ok && verified.value.checks.find(({ name: check }) => check === 'audit')?.words).toMatch(
    /1 rows, and replaying them gives the state/,
  )
  await user.keyboard('{Escape}')
  // Written here, and not yet on the server.
  act(() => {
    incident.room.run(logEntry, { kind: 'observation', text: 'The cache was cold' })
  })
  expect(await within(await open()).findByText(/has not reached the server yet/)).toBeTruthy()
  await user.keyboard('{Escape}')
  isThere = false
  expect(await within(await open()).findByText(/No server answers here/)).toBeTruthy()
})

const base64url = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
const fromHex = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16))
