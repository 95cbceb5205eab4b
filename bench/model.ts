// The model's part of the bench, in a process of its own: what a remote edit costs until the new snapshot is there.
// The ways to read take turns. Started by rows/model.ts (node run.ts model).
import { performance } from 'node:perf_hooks'
import {
  createDocumentRoom,
  incidentDocument,
  readSnapshot,
  type Span,
  spineLayout,
  spineOf,
} from '../packages/model/src/index.ts'
import { entry } from './load/entry.ts'
import { serve } from './load/loadProcess.ts'
import { summary } from './measure/summary.ts'

// The model's own yjs: two copies in one process would not know each other's types.
const yjs = new URL('../packages/model/node_modules/yjs/dist/yjs.mjs', import.meta.url).href
const Y = (await import(yjs)) as typeof import('yjs')
type Doc = InstanceType<typeof Y.Doc>

const HYPOTHESES = 200
const WARM = 50
/** Edits that one way reads in a row before the next has its turn, so that caches are its own. */
const BLOCK = 25
const AUTHORS = 8

export const edits = {
  'keystroke in a text': (doc: Doc, n: number) => doc.getText('conditions').insert(n % 500, `${n % 10}`),
  'field of a row': (doc: Doc, n: number) => {
    const row = doc.getMap('hypotheses').get(`h-${n % HYPOTHESES}`)
    if (row instanceof Y.Map) row.set('title', `The partition promoted both sides, take ${n}`)
  },
  'timeline entry': (doc: Doc, n: number) => doc.getArray('timeline').push([entry(n)]),
} as const
export type EditName = keyof typeof edits

/** The incident as a colleague has it; entries of eight authors interleave, so they stay separate structs. */
function colleague(size: number): Doc {
  const doc = new Y.Doc()
  doc.transact(() => {
    for (let i = 0; i < HYPOTHESES; i += 1) {
      const fields = {
        title: `Hypothesis ${i}`,
        detail: '',
        owner: null,
        likelihood: 'high',
        rank: `a${i}`,
        proposedAt: i,
      }
      doc.getMap('hypotheses').set(`h-${i}`, new Y.Map<unknown>(Object.entries(fields)))
    }
    doc.getText('conditions').insert(0, 'Writes to the primary fail for 14 % of customers. '.repeat(20))
  })
  for (let n = 0; n < size; n += 1) {
    doc.clientID = 1000 + (n % AUTHORS)
    doc.getArray('timeline').push([entry(n)])
  }
  return doc
}

function copyOf(doc: Doc): Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

/** The same entries the usual way: each a Y.Map. */
function nested(doc: Doc): Doc {
  const copy = copyOf(doc)
  const entries = doc.getArray('timeline').toArray() as object[]
  copy.transact(() => {
    copy.getArray('nested').push(entries.map((fields) => new Y.Map(Object.entries(fields))))
  })
  return copy
}

function measure({ size, edit, rounds }: { size: number; edit: EditName; rounds: number }) {
  const author = colleague(size)
  const made = { reread: 0, asMaps: 0, ours: 0 }
  const plain = copyOf(author)

  const reread = copyOf(author)
  reread.on('afterTransaction', () => void (readSnapshot(reread, incidentDocument), (made.reread += 1)))

  const asMaps = nested(author)
  asMaps.on('afterTransaction', () => {
    for (const type of asMaps.share.values()) type.toJSON()
    made.asMaps += 1
  })

  const ours = copyOf(author)
  const room = createDocumentRoom({
    document: incidentDocument,
    doc: ours,
    clock: { now: Date.now },
    newId: (() => 'id') as never,
    actor: { id: 'person-0', name: 'Marguerite Alvarez' } as never,
  })
  room.store.subscribe(() => {
    made.ours += 1
  })

  const docs = { plain, reread, asMaps, ours }
  const times: Record<keyof typeof docs, number[]> = { plain: [], reread: [], asMaps: [], ours: [] }
  const arrived: Uint8Array[] = []
  author.on('update', (update) => arrived.push(update))
  for (let n = 0; n < rounds + WARM; n += 1) edits[edit](author, n)
  for (let from = 0; from < arrived.length; from += BLOCK) {
    for (const [way, doc] of Object.entries(docs) as [keyof typeof docs, Doc][]) {
      arrived.slice(from, from + BLOCK).forEach((update, i) => {
        const before = performance.now()
        Y.applyUpdate(doc, update, 'network')
        if (from + i >= WARM) times[way].push(performance.now() - before)
      })
    }
  }
  for (const [way, count] of Object.entries(made)) {
    if (count < rounds + WARM) throw new Error(`${way}: ${count} readings of ${rounds + WARM} edits`)
  }
  const entries = room.store.getState().timeline.length
  if (entries !== author.getArray('timeline').length) throw new Error(`the snapshot has ${entries} entries`)
  room.close()
  return {
    plain: summary(times.plain),
    reread: summary(times.reread),
    asMaps: summary(times.asMaps),
    ours: summary(times.ours),
  }
}

/** The width of the axis of a desk, px. */
const AXIS = 1_168
const LOOK = { apart: 11, letter: 7, rows: 'one' } as const

/** After one more entry: the Spine as a value, and every place of it. The snapshot is there already. */
function spine({ size, rounds }: { size: number; rounds: number }) {
  const author = colleague(size)
  const room = createDocumentRoom({
    document: incidentDocument,
    doc: copyOf(author),
    clock: { now: Date.now },
    newId: (() => 'id') as never,
    actor: { id: 'person-0', name: 'Marguerite Alvarez' } as never,
  })
  const times = { value: [] as number[], places: [] as number[] }
  author.on('update', (update) => Y.applyUpdate(room.doc as Doc, update, 'network'))
  const { timeline } = room.store.getState()
  const [from, to] = [timeline[0]?.occurredAt ?? 0, (timeline.at(-1)?.occurredAt ?? 0) + 960_000]
  const span: Span = { from, to, fold: null }
  for (let n = 0; n < rounds + WARM; n += 1) {
    edits['timeline entry'](author, size + n)
    const state = room.store.getState()
    const before = performance.now()
    const made = spineOf(state, span, to - 960_000)
    const between = performance.now()
    const layout = spineLayout(made, AXIS, LOOK)
    const after = performance.now()
    if (made.marks.length !== size + n + 1) throw new Error(`${made.marks.length} marks`)
    if (layout.rows.entries.flatMap((placed) => placed.marks).length !== made.marks.length)
      throw new Error('a mark has no place')
    if (n < WARM) continue
    times.value.push(between - before)
    times.places.push(after - between)
  }
  room.close()
  return { value: summary(times.value), places: summary(times.places) }
}

const jobs = { measure, spine }
export type ModelJobs = typeof jobs
serve(jobs)
