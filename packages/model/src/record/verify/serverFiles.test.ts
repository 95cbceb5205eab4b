import { utf8ToBytes } from '@noble/hashes/utils.js'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { connectionsOf } from '../../attendance/connections.ts'
import { must } from '../../base/must.ts'
import { contentsOf, rebuilt, textIn } from '../../../test/support/rebuilt.ts'
import { builtBundle, sealedRoom } from '../../../test/support/sealedRoom.ts'
import { START } from '../../../test/support/testRoom.ts'
import type { Sealed } from '../bundle/bundleFiles.ts'
import { MANIFEST } from '../bundle/manifest.ts'
import { inMemory } from '../bundle/readZip.ts'
import { serverKnown, type ServerKnown } from '../bundle/serverFiles.ts'
import { personReplay } from '../replay/personReplay.ts'
import { INTERNAL, PUBLIC, REGULATOR } from '../profiles/redact.ts'
import { leftOut } from './leftOut.ts'
import { replayIn } from './replayIn.ts'
import { openBundle, verifyBundle } from './verifyBundle.ts'

const PATH = 'server/1.json'
const RECEIPT = 'receipt-7d2f55'

/** Priya has the first row alone and is gone before the second; Jon came after both. */
function written(): ServerKnown {
  const doc = new Y.Doc()
  doc
    .getArray('connections')
    .push([
      { what: 'in', id: 'c1', person: 'priya', name: 'Priya Raman', kind: 'respond', at: START, row: 1 },
      { what: 'out', id: 'c1', at: START, row: 1 },
      { what: 'out', id: 'c1', at: START + 2, row: 2 },
      { what: 'in', id: 'c2', person: 'jon', name: 'Jon Bell', kind: 'respond', at: START + 2, row: 2 },
      'no entry',
    ])
  doc.getArray('deliveries').push([
    {
      ...{ delivery: 'u1:w1', update: 'u1', channel: 'w1', kind: 'webhook', label: 'Hook' },
      ...{ state: 'delivered', at: START + 1, attempts: 1, receipt: RECEIPT, detail: '', nextAt: null },
    },
  ])
  return must(serverKnown(doc, 'srv-1', START + 1), 'notes')
}
const sealed = sealedRoom()
const sealedWith = (): Sealed => ({
  ...sealed,
  audit: (sealed.audit ?? []).map((one) => ({ ...one, notes: written() })),
})
async function opened(bytes: Uint8Array) {
  const found = await openBundle(inMemory(bytes))
  if (!found.ok) throw new Error(found.error.what)
  return found.value
}
async function faultOf(bytes: Uint8Array) {
  const found = await verifyBundle(inMemory(bytes))
  return found.ok ? found.value.fault : found.error
}

test('[REC-5] [REC-4] [M240] a full bundle holds what the server wrote down, as far as its rows go, and is the same bytes when built again', async () => {
  const bundle = await builtBundle(sealedWith())
  expect(await faultOf(bundle)).toBeNull()
  const contents = await contentsOf(bundle)
  const file = JSON.parse(textIn(contents, PATH)) as ServerKnown
  expect(file).toMatchObject({ format: 'holdfast-server', version: 1, server: 'srv-1', until: START + 1 })
  expect(file.connections.map(({ what, at }) => [what, at - START])).toEqual([
    ['in', 0],
    ['out', 0],
  ])
  expect(file.deliveries.map(({ receipt }) => receipt)).toEqual([RECEIPT])
  expect(JSON.parse(textIn(contents, MANIFEST))).toMatchObject({ version: 2 })
  expect(await builtBundle(sealedWith())).toEqual(bundle)
  const without = await contentsOf(await builtBundle(sealedRoom()))
  expect(JSON.parse(textIn(without, MANIFEST))).toMatchObject({ version: 1 })
  expect(serverKnown(new Y.Doc(), 'srv-1', START)).toBeNull()
})

test.each([
  ['of another server', (text: string) => text.replace('srv-1', 'srv-2'), /another server than the rows/],
  ['not canonical', (text: string) => `${text} `, /cannot be read/],
  ['of a later form', (text: string) => text.replace('"version":1', '"version":9'), /cannot be read/],
  ['with words changed', (text: string) => text.replace(RECEIPT, 'receipt-000000'), /do not open/],
] as const)(
  '[REC-5] [M241] a server’s file that is %s is found by verifying, whoever signed it',
  async (_, change, why) => {
    const changed = await rebuilt(await builtBundle(sealedWith()), (files) =>
      files.set(PATH, utf8ToBytes(change(textIn(files, PATH)))),
    )
    expect((await faultOf(changed))?.what).toMatch(why)
  },
)

test('[REC-5] [M242] a bundle is replayed from its own rows, and as one person from what its server wrote down', async () => {
  const found = await replayIn(await opened(await builtBundle(sealedWith())))
  if (!found.ok) throw new Error(found.error)
  const { log, server, notes } = found.value
  expect([log.length, server]).toEqual([2, 'srv-1'])
  expect(log.docAt(2).getText('conditions').toString()).toMatch(/^Now: /)
  expect(log.docAt(1).getText('conditions').toString()).not.toMatch(/^Now: /)
  const priya = personReplay(log, 'priya' as never, connectionsOf(notes?.connections ?? [], null))
  expect(priya?.at(START + 1)).toMatchObject({ rows: 1, isConnected: false })
  expect(personReplay(log, 'jon' as never, connectionsOf(notes?.connections ?? [], null))).toBeNull()
})

test('[REC-5] [M242] without a server’s file there is no view of one person, without rows no replay, and the words say why', async () => {
  const { audit: _, ...alone } = sealedRoom()
  const rows = await replayIn(await opened(await builtBundle(sealedRoom())))
  expect(rows.ok && rows.value.notes).toBeNull()
  const unseen = await replayIn(await opened(await builtBundle(alone)))
  expect(unseen).toEqual({ ok: false, error: expect.stringContaining('rows of a server or hub') })
  const redacted = await replayIn(await opened(await builtBundle(sealedWith(), REGULATOR)))
  expect(redacted).toEqual({ ok: false, error: expect.stringContaining('left out for its reader') })
})

test.each([REGULATOR, PUBLIC, { ...INTERNAL, peopleAsRoles: true }])(
  '[REC-3] [REC-5] [M243] for $name with people as roles no byte of it is there, only a commitment that the full bundle opens',
  async (profile) => {
    const [full, part] = [await builtBundle(sealedWith()), await builtBundle(sealedWith(), profile)]
    expect(await faultOf(part)).toBeNull()
    const contents = await contentsOf(part)
    const words = [...contents.keys()].map((path) => textIn(contents, path)).join('\n')
    expect(words).not.toMatch(/receipt-7d2f55|server\/1|srv-1/)
    const left = await leftOut(await opened(full), await opened(part))
    expect(left.ok && left.value.map(({ root }) => root)).toContain(PATH)
  },
)
