import { once } from 'node:events'
import { CLOSE } from '@holdfast/model'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { MOST_STRUCTS, MOST_STEPS } from '../../config/limits.ts'
import { bombs } from '../../../test/support/bombs.ts'
import { until } from '../../../test/support/client.ts'
import { isWhole } from '../../../test/support/depth.ts'
import { filteredIn } from '../../../test/support/filteredIn.ts'
import { withRig } from '../../../test/support/withRig.ts'

const { start, joined, client } = withRig()

/** What the filter counts while everybody's work apart is brought together, the most of one message. */
function mostSteps(people: number, work: (doc: Y.Doc) => void): number {
  const room = new Y.Doc()
  room.getText('conditions').insert(0, 'before')
  const before = Y.encodeStateAsUpdate(room)
  let most = 0
  for (let person = 0; person < people; person++) {
    const doc = new Y.Doc()
    // Ids that grow: then each looks past all the others.
    doc.clientID = room.clientID + 1 + person
    Y.applyUpdate(doc, before)
    work(doc)
    const filtered = filteredIn(room, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(room)))
    if (!filtered.ok) throw new Error(filtered.error)
    most = Math.max(most, filtered.value.steps)
    if (filtered.value.update) Y.applyUpdate(room, filtered.value.update)
  }
  return most
}

test.each(Object.entries(bombs))('[S109] a bomb is refused whole, a small one passes: %s', (_, make) => {
  const doc = new Y.Doc()
  const filtered = filteredIn(doc, make(150_000))
  expect(filtered.ok ? 'passed' : filtered.error).toContain('too long to put in order')
  const small = filteredIn(doc, make(200))
  expect(small.ok && small.value.steps).toBeLessThan(MOST_STEPS / 500)
})

test('[S109] what Yjs would keep while it joins values is bounded too: 30,000 of them are refused', () => {
  const bomb = bombs['each value goes on where the one before it ends']?.(30_000)
  const filtered = filteredIn(new Y.Doc(), bomb ?? new Uint8Array())
  expect(filtered.ok ? 'passed' : filtered.error).toContain('too long to put in order')
})

test('[S109] eight people who worked apart, each with 5,000 entries and 100 paragraphs at the top of one text, are far below', () => {
  const most = mostSteps(8, (doc) => {
    for (let i = 0; i < 5_000; i++) doc.getArray('timeline').push([{ at: i }])
    for (let i = 0; i < 100; i++) doc.getText('conditions').insert(0, 'a paragraph\n')
  })
  expect(most).toBeGreaterThan(10_000)
  expect(most).toBeLessThan(MOST_STEPS / 100)
})

test('[S109] two who each inserted 3,000 times at one place pass', () => {
  const most = mostSteps(2, (doc) => {
    for (let i = 0; i < 3_000; i++) doc.getText('conditions').insert(0, 'x')
  })
  expect(most).toBeGreaterThan(3_000 * 3_000 - 1)
  expect(most).toBeLessThan(MOST_STEPS / 2)
})

const PARTS = isWhole ? MOST_STRUCTS : 200_000
test(`[S109] a bomb of ${PARTS} parts closes its sender and harms nobody else in the room`, async () => {
  const { sync } = await start()
  const ann = await joined({ token: 'ann.respond' })
  ann.doc.getText('conditions').insert(0, 'before ')
  await ann.barrier()
  const eve = client({ token: 'eve.respond', manner: 'silent' })
  await eve.first('step1')
  const [bomb] = Object.values(bombs).map((make) => make(PARTS))
  if (bomb) eve.sendSync(2, bomb)
  const [code] = (await once(eve.ws, 'close')) as [number]
  expect(code).toBe(CLOSE.malformed)
  ann.doc.getText('conditions').insert(7, 'after')
  await ann.barrier()
  const late = await joined({ token: 'vic.observe' })
  expect(late.doc.getText('conditions').toString()).toBe('before after')
  expect(late.doc.getText('conditions').length).toBe(12)
  expect(sync.stats().updates).toBe(2)
}, 120_000)

test('[S72] who makes the server look for places again and again is read more slowly, and everything is stored', async () => {
  const { timers, sync } = await start({ limits: { unitsInReserve: 345, unitsPerSecond: 1 } })
  const ann = await joined({ token: 'ann.respond' })
  const bob = client({ token: 'bob.respond', manner: 'silent' })
  await bob.first('step1')
  const doc = new Y.Doc()
  doc.clientID = ann.doc.clientID + 1
  for (let i = 0; i < 600; i++) doc.getText('conditions').insert(0, 'x')
  ann.doc.transact(() => {
    for (let i = 0; i < 600; i++) ann.doc.getText('conditions').insert(0, 'y')
  })
  await ann.barrier()
  bob.sendSync(2, Y.encodeStateAsUpdate(doc))
  await until(() => sync.stats().updates === 2)
  const seq = bob.sendBarrier()
  await ann.barrier()
  expect(bob.all('ack')).toEqual([])
  await timers.advance(30_000)
  await bob.until(() => bob.all('ack').some((ack) => ack.seq === seq))
  expect(ann.doc.getText('conditions').length).toBe(1_200)
})
