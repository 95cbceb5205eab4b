import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { must } from '../../base/must.ts'
import type { Result } from '../../base/result.ts'
import { createReplay, KEPT_EVERY, type LoggedChange } from './replay.ts'

/** What was made, or the words why not. */
function value<T>(made: Result<T, string>): T {
  if (!made.ok) throw new Error(made.error)
  return made.value
}
const START = Date.UTC(2018, 9, 21, 22, 52)

/** Rows of three writers, one a minute. */
function logged(rows: number): readonly LoggedChange[] {
  const log: LoggedChange[] = []
  const docs = [new Y.Doc(), new Y.Doc(), new Y.Doc()]
  for (let n = 0; n < rows; n++) {
    const doc = must(docs[n % 3], 'a writer')
    const seen = Y.encodeStateVector(doc)
    doc.getArray('timeline').push([n])
    if (n % 7 === 6) doc.getArray('timeline').delete(0)
    const update = Y.encodeStateAsUpdate(doc, seen)
    for (const other of docs) Y.applyUpdate(other, update)
    log.push({ receivedAt: START + n * 60_000, update })
  }
  return log
}
const content = (doc: Y.Doc) => doc.getArray('timeline').toJSON()
const slowly = (log: readonly LoggedChange[], rows: number) => {
  const doc = new Y.Doc()
  for (const { update } of log.slice(0, rows)) Y.applyUpdate(doc, update)
  return content(doc)
}

test('[REC-5] [M105] the document at any row holds that row and those before, however one came there', () => {
  const log = logged(1_300)
  const replay = value(createReplay(log, null))
  const places = [
    0,
    1,
    KEPT_EVERY,
    KEPT_EVERY + 1,
    1_300,
    ...Array.from({ length: 40 }, (_, i) => (i * 733) % 1_301),
  ]
  for (const rows of places) expect(content(replay.docAt(rows)), `${rows} rows`).toEqual(slowly(log, rows))
})

test('[REC-5] [M105] going on keeps the document that somebody follows, and tells once', () => {
  const replay = value(createReplay(logged(40), null))
  const doc = replay.docAt(10)
  let told = 0
  doc.on('afterTransaction', () => told++)
  expect(replay.docAt(30)).toBe(doc)
  expect(told).toBe(1)
  expect(replay.docAt(29)).not.toBe(doc)
})

test('[REC-5] [M106] a moment has the rows that the log had then; a clock set back tells no earlier time', () => {
  const [a, b, c] = logged(3)
  const log = [must(a, 'a'), { ...must(b, 'b'), receivedAt: START - 90_000 }, must(c, 'c')]
  const replay = value(createReplay(log, null))
  expect(replay.arrivedAt).toEqual([START, START, START + 120_000])
  expect([replay.nextAt(START - 1, 1), replay.nextAt(START, 1), replay.nextAt(START + 500, -1)]).toEqual([
    START + 120_000,
    START + 120_000,
    null,
  ])
  expect([replay.nextAt(START + 120_000, -1), replay.nextAt(START + 120_000, 1)]).toEqual([START, null])
  expect([START - 1, START, START + 119_999, START + 120_000].map(replay.rowsAt)).toEqual([0, 2, 2, 3])
})

test('[REC-5] [M107] an empty log has nothing to show; a row that cannot be read is named', () => {
  expect(value(createReplay([], null)).docAt(5).share.size).toBe(0)
  const log = [...logged(4)]
  log[2] = { receivedAt: START, update: new Uint8Array([9, 9, 9, 250, 3]) }
  expect(createReplay(log, null)).toEqual({ ok: false, error: expect.stringContaining('Row 3') })
})
