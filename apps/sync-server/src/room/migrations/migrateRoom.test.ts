import { type Migration as Mark, must } from '@holdfast/model'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createMemoryStore } from '../../store/memory.ts'
import { fixture } from '../../../test/support/fixture.ts'
import { canonicalState } from '../../../test/support/randomHistory.ts'
import { withRig } from '../../../test/support/withRig.ts'
import type { Migration } from './migrations.ts'

const bench = withRig()

/** As a later version might: titles become sentences, and each need gets a weight. */
const later: readonly Migration[] = [
  { to: 2, migrate: null },
  {
    to: 3,
    migrate(doc) {
      for (const row of doc.getMap<Y.Map<unknown>>('incident').values()) {
        const title = String(row.get('title'))
        if (!title.endsWith('.')) row.set('title', `${title}.`)
      }
    },
  },
  {
    to: 4,
    migrate(doc) {
      for (const row of doc.getMap<Y.Map<unknown>>('needs').values()) {
        if (row.get('weight') === undefined) row.set('weight', String(row.get('what')).length)
      }
    },
  },
]
const content = (doc: Y.Doc) => ({
  titles: [...doc.getMap<Y.Map<unknown>>('incident').values()].map((row) => row.get('title')),
  weights: [...doc.getMap<Y.Map<unknown>>('needs').values()].map((row) => row.get('weight')),
})
const marks = (doc: Y.Doc) => doc.getArray<Mark>('migrations').map(({ to }) => to)
const migrated = { titles: ['Degraded service.'], weights: [24] }
const old = () => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, fixture('incident-1'))
  return doc
}

test('[V22] an older document is brought up to date with the first change, by the server, in one change that everybody gets', async () => {
  const store = createMemoryStore()
  await store.append([{ room: 'incident/one', receivedAt: 1, actor: 'maya', update: fixture('incident-1') }])
  const rig = await bench.start({ store, migrations: later })
  const [one, two] = [await bench.joined(), await bench.joined({ token: 'bob.observe' })]
  expect(marks(two.doc)).toEqual([])
  one.doc.getText('conditions').insert(0, 'x')
  await one.barrier()
  await two.until(() => marks(two.doc).length === 2)
  expect(content(two.doc)).toEqual(migrated)
  expect(content(one.doc)).toEqual(migrated)
  expect(marks(one.doc)).toEqual([3, 4])
  one.doc.getText('conditions').insert(0, 'y')
  await one.barrier()
  const rows = await store.rows('incident/one', 0, 10)
  expect((rows.ok ? rows.value : []).map(({ actor }) => actor)).toEqual(['maya', 'ada', 'server', 'ada'])

  await rig.stop()
  const again = await bench.start({ store, migrations: later })
  const three = await bench.joined()
  three.doc.getText('conditions').insert(0, 'z')
  await three.barrier()
  expect(marks(three.doc)).toEqual([3, 4])
  const head = await again.store.head('incident/one')
  expect(must(head.ok ? head.value : null, 'head').seq).toBe(5)
})

test('[V22] a document that nobody writes to, a hub, and a list without a step leave everything as it is', async () => {
  const store = createMemoryStore()
  await store.append([{ room: 'incident/one', receivedAt: 1, actor: 'maya', update: fixture('incident-1') }])
  await bench.start({ store, migrations: later })
  const reader = await bench.joined()
  await reader.barrier()
  expect((await store.head('incident/one')).ok).toBe(true)
  expect(content(reader.doc)).toEqual(content(old()))
  for (const options of [
    { kind: 'hub', migrations: later },
    { kind: 'server', migrations: [{ to: 2, migrate: null }] },
  ] as const) {
    await bench.start(options)
    const client = bench.client({ doc: old() })
    await client.synced()
    await client.barrier()
    expect({ marks: marks(client.doc), ...content(client.doc) }).toEqual({ marks: [], ...content(old()) })
  }
})

test('[V22] two servers that migrate the same document apart write the same; together it is migrated once', async () => {
  const docs: Y.Doc[] = []
  for (let server = 0; server < 2; server++) {
    await bench.start({ migrations: later })
    const client = bench.client({ doc: old() })
    await client.synced()
    await client.barrier()
    await client.until(() => marks(client.doc).length === 2)
    docs.push(client.doc)
  }
  const [one, two] = [must(docs[0], 'one'), must(docs[1], 'two')]
  expect(content(one)).toEqual(content(two))
  Y.applyUpdate(one, Y.encodeStateAsUpdate(two), 'server')
  Y.applyUpdate(two, Y.encodeStateAsUpdate(one), 'server')
  expect(canonicalState(one)).toEqual(canonicalState(two))
  expect(content(one)).toEqual(migrated)
})

test('[V22] a step that throws leaves no trace, and what was written stays', async () => {
  const broken: Migration = {
    to: 3,
    migrate(doc) {
      doc.getText('conditions').insert(0, 'half')
      throw new Error('a step with a defect')
    },
  }
  const rig = await bench.start({ migrations: [broken] })
  const client = await bench.joined()
  client.doc.getText('conditions').insert(0, 'x')
  await client.barrier()
  const other = await bench.joined()
  expect(other.doc.getText('conditions').toString()).toBe('x')
  expect(marks(other.doc)).toEqual([])
  expect(rig.log.join()).toContain('a step with a defect')
})
