import {
  type DocumentSchema,
  incidentDocument,
  readSnapshot,
  SCHEMA_HISTORY,
  SERVER_ROOTS,
  workspaceDocument,
} from '@holdfast/model'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { fixture, fixtureSnapshot } from '../../../test/support/fixture.ts'
import { plainSnapshot } from '../../../test/support/plainSnapshot.ts'
import { withRig } from '../../../test/support/withRig.ts'
import { migrations } from './migrations.ts'

const bench = withRig()
/** The server writes the first; the others need two people who were apart, or two incidents. */
const SILENT = new Set([...SERVER_ROOTS, 'repeats', 'relations'])
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
    // A fixture that is silent about a root proves nothing about it.
    const empty = Object.entries(then).flatMap(([root, value]) => (Object(value).length === 0 ? [root] : []))
    expect(empty.filter((root) => !SILENT.has(root))).toEqual([])
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
