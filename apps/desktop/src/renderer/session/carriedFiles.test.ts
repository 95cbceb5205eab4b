import 'fake-indexeddb/auto'
import { webcrypto } from 'node:crypto'
import {
  attachToDraft,
  createDocumentRoom,
  createIds,
  type ExchangeHeader,
  type FileRef,
  type IncidentId,
  incidentDocument,
  logEntry,
  type Person,
  SCHEMA_VERSION,
} from '@holdfast/model'
import { expect, test } from 'vitest'
import { Doc } from 'yjs'
import { createStore } from 'zustand/vanilla'
import { fileShelf } from '../local/fileShelf.ts'
import { hashOf } from '../local/hashOf.ts'
import { carriedFiles, keepCarried } from './carriedFiles.ts'
import { local, timers } from './machine.testing.ts'
import { sessionFiles } from './sessionFiles.ts'

const id = 'inc-1' as IncidentId
const maya: Person = { id: 'maya' as Person['id'], name: 'Maya' }
const text = (words: string) => new TextEncoder().encode(words)

const filesAt = (name: string) =>
  sessionFiles({
    shown: { waiting: createStore(() => new Map()), refused: createStore(() => null) },
    shelf: async () => fileShelf(name),
    server: null,
    sha256: (bytes) => hashOf(bytes, webcrypto.subtle as SubtleCrypto),
    timers,
  })

/** An incident with one file beside an entry, one with a small picture beside a draft, and one whose bytes are elsewhere. */
async function carried() {
  const files = filesAt('files of maya')
  const room = createDocumentRoom({
    ...{ document: incidentDocument, doc: new Doc(), clock: local, newId: createIds(local), actor: maya },
  })
  const ref = async (words: string, more: Partial<FileRef> = {}): Promise<FileRef> => ({
    hash: await files.keep(id, text(words)),
    ...{ name: `${words}.txt`, type: 'other', size: words.length },
    ...more,
  })
  const thumb = await files.keep(id, text('small'))
  const beside = [await ref('graph'), { ...(await ref('x')), hash: 'ab'.repeat(32) }]
  room.run(logEntry, { kind: 'note', text: 'Look', files: beside })
  room.run(attachToDraft, { audience: 'customers', files: [await ref('a picture', { thumb })] })
  return { files, state: room.store.getState(), thumb }
}
const header: ExchangeHeader = {
  ...{ room: `incident/${id}`, title: '', from: maya, madeAt: 0, holds: 'whole', unsent: 0 },
  schemaVersion: SCHEMA_VERSION,
}

test('[SCR-8] [OFF-5] [K329] attached files are carried by file to a machine that has none, and wait there for a server', async () => {
  const { files, state, thumb } = await carried()
  const made = await carriedFiles(files, { id, state, holds: 'whole', update: new Uint8Array(10) })
  expect(made.counted).toEqual({ files: 2, left: 1 })
  expect(made.named.map(({ size }) => size)).toEqual([5, 9, 5])
  const there = filesAt('files of jon')
  const stranger = text('nobody refers to this')
  const strange = { hash: await hashOf(stranger, undefined), size: stranger.length }
  const file = {
    header: { ...header, files: [...made.named, strange] },
    ...{ update: new Uint8Array(), files: [...made.bytes, stranger] },
  }
  await keepCarried(there, { id, state, file })
  await keepCarried(there, { id, state, file })
  expect([...(there.waiting.getState().get(id) ?? [])].toSorted()).toEqual(
    made.named.map(({ hash }) => hash).toSorted(),
  )
  expect(await there.read(id, thumb)).toEqual({ state: 'here', bytes: text('small') })
  expect(await there.read(id, strange.hash)).toEqual({ state: 'elsewhere' })
  for (const one of [files, there]) one.close()
})

test('[SCR-8] [OFF-5] [K329] with unsent changes go the files that no server has; what a file cannot take is counted as left', async () => {
  const { files, state } = await carried()
  const none = {
    ...files,
    waiting: createStore<ReadonlyMap<IncidentId, ReadonlySet<string>>>(() => new Map()),
  }
  const update = new Uint8Array(10)
  expect((await carriedFiles(none, { id, state, holds: 'unsent', update })).counted).toEqual({
    files: 0,
    left: 0,
  })
  expect((await carriedFiles(files, { id, state, holds: 'unsent', update })).counted).toEqual({
    files: 2,
    left: 0,
  })
  const full = new Uint8Array(64 * 1024 * 1024 - 256 * 1024 - 6)
  expect((await carriedFiles(files, { id, state, holds: 'whole', update: full })).counted).toEqual({
    files: 1,
    left: 2,
  })
  expect((await carriedFiles(undefined, { id, state, holds: 'whole', update })).named).toEqual([])
  files.close()
})
