import { incidentDocument, readSnapshot, SCHEMA_HISTORY, SERVER_ROOTS } from '@holdfast/model'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { fixture, fixtureSnapshot } from '../testing/fixture.ts'
import { plainSnapshot } from '../testing/plainSnapshot.ts'
import { withRig } from '../testing/withRig.ts'
import { migrations } from './migrations.ts'

const bench = withRig()
/** The server writes the first; the others need two people who were apart, or two incidents. */
const SILENT = new Set([...SERVER_ROOTS, 'repeats', 'relations'])
const versions = SCHEMA_HISTORY.map(({ version }) => version)

test.each(versions)('[V24] what version %i wrote is read today as it was read then', (version) => {
  const then = fixtureSnapshot(`schema-${version}`)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, fixture(`schema-${version}`))
  expect(plainSnapshot(readSnapshot(doc, incidentDocument))).toMatchObject(then)
  // A fixture that is silent about a root proves nothing about it.
  const empty = Object.entries(then).flatMap(([name, root]) => (Object(root).length === 0 ? [name] : []))
  expect(empty.filter((name) => !SILENT.has(name))).toEqual([])
})

test.each(versions)(
  '[V24] a server takes in what version %i wrote, brings it up to date, and loses nothing',
  async (version) => {
    await bench.start({ migrations })
    const doc = new Y.Doc()
    Y.applyUpdate(doc, fixture(`schema-${version}`))
    const writer = bench.client({ token: 'maya.respond', doc })
    await writer.synced()
    await writer.fence()
    expect(writer.all('nack')).toEqual([])
    const reader = await bench.joined({ token: 'jon.respond' })
    const now = plainSnapshot(readSnapshot(reader.doc, incidentDocument)) as object
    const { arrivals: _arrivals, ...then } = fixtureSnapshot(`schema-${version}`)
    expect(now).toMatchObject(then)
  },
)
