import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Result } from '../base/result.ts'
import { SCHEMA_VERSION } from '../schema/version.ts'
import { declaredRoom, maya, START } from '../../test/support/testRoom.ts'
import { logEntry } from '../incident/timeline/commands.ts'
import { type ExchangeHeader, MAX_EXCHANGE_BYTES, readExchange, writeExchange } from './exchangeFile.ts'
import type { ExchangeFault } from './exchangeFault.ts'
import { previewExchange } from './previewExchange.ts'

const header: ExchangeHeader = {
  room: 'incident/inc-1',
  title: 'Degraded service',
  from: maya,
  madeAt: START,
  holds: 'whole',
  unsent: 3,
  schemaVersion: SCHEMA_VERSION,
}
const room = declaredRoom()
const update = Y.encodeStateAsUpdate(room.doc)
const bytes = (more: Partial<ExchangeHeader> = {}, held = update) =>
  writeExchange({ header: { ...header, ...more }, update: held })
const nothing = Y.encodeStateAsUpdate(new Y.Doc())

function refusal(read: Result<unknown, ExchangeFault>): string {
  if (read.ok) throw new Error('was taken')
  expect(read.error.safe).toBe('Nothing was changed on this machine.')
  expect(read.error.todo).not.toBe('')
  return read.error.what
}
const preview = (file: Partial<ExchangeHeader>, held: Uint8Array, here = nothing) =>
  previewExchange({ header: { ...header, ...file }, update: held }, here)

test('[X3] a file says what it is before anything is done with it', () => {
  expect(readExchange(bytes())).toEqual({ ok: true, value: { header, update } })
  expect(preview({}, update)).toEqual({
    ok: true,
    value: {
      title: 'Degraded service',
      known: false,
      brings: true,
      entries: room.store.getState().timeline.length,
      firstAt: START,
      lastAt: START,
      people: ['Maya'],
    },
  })
})

test('[X4] what is foreign, cut, damaged, newer or too large is refused, each in its own words', () => {
  const file = bytes()
  expect(refusal(readExchange(new Uint8Array()))).toMatch(/no file of changes/)
  expect(refusal(readExchange(new TextEncoder().encode('{"timeline":[]}')))).toMatch(/no file of changes/)
  expect(refusal(readExchange(file.slice(0, 20)))).toMatch(/ends too early/)
  expect(refusal(readExchange(file.slice(0, -1)))).toMatch(/damaged/)
  const newer = file.slice()
  newer[9] = 3
  expect(refusal(readExchange(newer))).toMatch(/newer Holdfast/)
  expect(refusal(readExchange(bytes({ schemaVersion: SCHEMA_VERSION + 1 })))).toMatch(/newer Holdfast/)
  expect(refusal(readExchange(new Uint8Array(MAX_EXCHANGE_BYTES + 1)))).toMatch(/larger than 64 MB/)
  expect(refusal(readExchange(bytes({ room: 'workspace' })))).toMatch(/damaged/)
  expect(refusal(readExchange(bytes({ from: { ...maya, id: '' as typeof maya.id } })))).toMatch(/damaged/)
})

test('[SCR-8] [OFF-5] [M212] attached files go with a file of changes, and one that is not what it is called is refused', () => {
  const attached = [new TextEncoder().encode('a graph'), new Uint8Array(0), new Uint8Array(70_000).fill(7)]
  const named = attached.map((one) => ({
    hash: createHash('sha256').update(one).digest('hex'),
    size: one.length,
  }))
  const file = writeExchange({ header: { ...header, files: named }, update, files: attached })
  expect(readExchange(file)).toEqual({
    ok: true,
    value: { header: { ...header, files: named }, update, files: attached },
  })
  // Older apps read a file without attached ones, and refuse one with them by name.
  expect([bytes()[9], file[9]]).toEqual([1, 2])
  const [first] = named
  for (const wrong of [
    [{ hash: 'ab'.repeat(32), size: 7 }, ...named.slice(1)],
    named.slice(1),
    [...named, ...(first ? [first] : [])],
    [{ hash: '../etc', size: 7 }, ...named.slice(1)],
  ])
    expect(
      refusal(readExchange(writeExchange({ header: { ...header, files: wrong }, update, files: attached }))),
    ).toMatch(/damaged/)
})

test('[X5] a part that builds on what is not here is refused, and the whole is offered', () => {
  const before = Y.encodeStateVector(room.doc)
  const here = Y.encodeStateAsUpdate(room.doc)
  const more = declaredRoom()
  Y.applyUpdate(more.doc, here)
  more.run(logEntry, { kind: 'observation', text: 'errors climb' })
  const part = Y.encodeStateAsUpdate(more.doc, before)
  expect(preview({ holds: 'unsent' }, part, Y.encodeStateAsUpdate(more.doc))).toMatchObject({ ok: true })
  const read = preview({ holds: 'unsent' }, part)
  expect(refusal(read)).toMatch(/builds on changes that are not on this machine/)
  expect(read.ok ? '' : read.error.todo).toMatch(/the whole incident/)
})

const hostile: Readonly<Record<string, (doc: Y.Doc) => void>> = {
  'an unknown root': (doc) => doc.getMap('elsewhere').set('a', 1),
  'list content under a table': (doc) => doc.getArray('hypotheses').push(['hidden']),
  'a map inside a log': (doc) => doc.getArray('timeline').push([new Y.Map()]),
  'a map inside a row': (doc) => {
    const row = new Y.Map<unknown>()
    doc.getMap('actions').set('x', row)
    row.set('deep', new Y.Map())
  },
  'a value without a row': (doc) => doc.getMap('actions').set('x', 1),
  'a document inside': (doc) => doc.getArray('timeline').push([new Y.Doc()]),
  'a prototype': (doc) => doc.getArray('timeline').push([JSON.parse('{"__proto__":{"a":1}}')]),
  'a deep value': (doc) => doc.getArray('timeline').push([JSON.parse(`${'['.repeat(50)}1${']'.repeat(50)}`)]),
}
test.each(Object.entries(hostile))(
  '[X6] %s is refused: a server would, and everything else here with it',
  (_case, harm) => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, update)
    harm(doc)
    expect(refusal(preview({}, Y.encodeStateAsUpdate(doc)))).toMatch(/makes no sense/)
  },
)

test('[X6] [OFF-2] a value over 1 MiB is no reason to leave the rest behind: a server refuses it by name', () => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  doc.getText('conditions').insert(0, 'x'.repeat(1_100_000))
  expect(preview({}, Y.encodeStateAsUpdate(doc))).toMatchObject({ ok: true, value: { brings: true } })
})

test('[X6] bytes that are no update, an empty one and one of another incident are refused', () => {
  expect(refusal(preview({}, new Uint8Array([7, 7, 7])))).toMatch(/makes no sense/)
  expect(refusal(preview({}, nothing))).toMatch(/builds on changes/)
  expect(refusal(preview({ room: 'incident/other' }, update))).toMatch(/makes no sense/)
})
