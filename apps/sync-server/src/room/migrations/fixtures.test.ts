import {
  type DocumentSchema,
  incidentDocument,
  readSnapshot,
  SCHEMA_HISTORY,
  workspaceDocument,
} from '@holdfast/model'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { fixture, fixtureSnapshot, silentRoots } from '../../../test/support/fixture.ts'
import { fixtureIncident } from '../../../test/support/fixtureIncident.ts'
import { plainSnapshot } from '../../../test/support/plainSnapshot.ts'
import { withRig } from '../../../test/support/withRig.ts'
import { migrations } from './migrations.ts'

const bench = withRig()
const documents: readonly (readonly [string, string, DocumentSchema])[] = SCHEMA_HISTORY.flatMap(
  ({ version }) => [
    [`incident-${version}`, 'incident/one', incidentDocument] as const,
    [`workspace-${version}`, 'workspace', workspaceDocument] as const,
  ],
)

test.each(documents)(
  '[V24] %s is read today as the version that wrote it read it',
  (name, _room, document) => {
    const then = fixtureSnapshot(name)
    const doc = new Y.Doc()
    Y.applyUpdate(doc, fixture(name))
    expect(plainSnapshot(readSnapshot(doc, document))).toMatchObject(then)
    expect(silentRoots(then)).toEqual([])
  },
)

test.each(documents)(
  '[V24] a server takes %s in, brings it up to date, and loses nothing',
  async (name, room, document) => {
    await bench.start({ migrations })
    const doc = new Y.Doc()
    Y.applyUpdate(doc, fixture(name))
    const writer = bench.client({ token: 'maya.respond', doc, room })
    await writer.synced()
    await writer.barrier()
    expect(writer.all('nack')).toEqual([])
    const reader = await bench.joined({ token: 'jon.respond', room })
    const { arrivals: _arrivals, ...then } = fixtureSnapshot(name)
    expect(plainSnapshot(readSnapshot(reader.doc, document))).toMatchObject(then)
  },
)

test('[S125] a fixture that is missing is named, with the command that writes it', () => {
  expect(() => fixture('incident-0')).toThrow(/incident-0\.bin.*npm run fixture/)
  expect(() => fixtureSnapshot('workspace-0')).toThrow(/workspace-0\.json.*npm run fixture/)
})

test('[S126] the document that becomes the fixture of a version writes into every root that an app writes', () => {
  const snapshot = plainSnapshot(fixtureIncident().store.getState()) as Readonly<Record<string, unknown>>
  expect(silentRoots(snapshot)).toEqual([])
  expect(silentRoots({ ...snapshot, needs: [], repeats: [] })).toEqual(['needs'])
})

test('[S127] every schema version after the first has its step, also where nothing stored changes', () => {
  expect(migrations.map(({ to }) => to)).toEqual(SCHEMA_HISTORY.slice(1).map(({ version }) => version))
})
