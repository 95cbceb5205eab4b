// The scanner against frames of every kind, honest and not, and Yjs as the witness. Each world is a room with a random
// history; its seed makes the same frames again.
// By hand: node test/fuzz/frames.ts <count> <seed>
import { must } from '@holdfast/model'
import { fileURLToPath } from 'node:url'
import * as Y from 'yjs'
import { createChange } from '../../src/room/content/change.ts'
import { History } from '../../src/room/content/history.ts'
import { hasGap, newRanges } from '../../src/update/inspect/gap.ts'
import { inspect } from '../../src/update/inspect/inspect.ts'
import { Replica } from '../../src/room/content/replica.ts'
import { filterUpdate } from '../../src/update/rights/filterUpdate.ts'
import {
  type UnknownRootUse,
  unknownRootUse,
  UnknownRootQuota,
} from '../../src/update/rights/unknownRootQuota.ts'
import { rootRules } from '../../src/update/rights/rootRules.ts'
import { type MadeUpdate, randomHistory, seededRandom } from '../support/randomHistory.ts'
import { EMPTY_UPDATE } from '../../src/protocol/stockMessages.ts'
import { foreseenLists, listNow } from '../support/listOrder.ts'
import { named, touchedWhile } from '../support/touchedByYjs.ts'
import { damaged } from './damage.ts'
import { sequences } from './sequences.ts'
import { type Below, FUZZ_VALUE_BYTES, OWN_IDS, randomFrame } from './randomFrame.ts'

export interface FrameCounts {
  /** Frames stored, whole or in part; and those of them that honest clients sent. */
  readonly accepted: number
  readonly honest: number
  /** Stored, but not all of it. */
  readonly normalised: number
  readonly refused: number
  /** Lists whose order was foreseen. */
  readonly lists: number
  /** The first one; the same seed with count 1 meets it again. Null when all went well. */
  readonly failure: { readonly seed: number; readonly what: string; readonly frame: string } | null
}

/** Frames in one world: a room grows with what it accepts, so it must not live for ever. */
const WORLD = 150
const rules = rootRules('incident/fuzz')

/** Stops at the first failure. A world is looked at whole, so up to 149 frames more than `count` may be made. */
export function fuzzFrames({ seed, count }: { readonly seed: number; readonly count: number }): FrameCounts {
  const counts = { accepted: 0, honest: 0, normalised: 0, refused: 0, lists: 0 }
  for (let at = 0; counts.accepted + counts.refused < count; at++) {
    const failure = runWorld((seed + at) >>> 0, counts)
    if (failure) return { ...counts, failure: { seed: (seed + at) >>> 0, ...failure } }
  }
  return { ...counts, failure: null }
}

type Counts = { -readonly [K in keyof Omit<FrameCounts, 'failure'>]: number }

function runWorld(seed: number, counts: Counts): { readonly what: string; readonly frame: string } | null {
  const random = seededRandom(seed)
  const below = (n: number) => Math.floor(random() * n)
  const history = new History(EMPTY_UPDATE)
  const room: FuzzRoom = { history, replica: new Replica(history), unknownRoots: null }
  const made = randomHistory(seed, 70)
  // In one world honest clients go on among hostile ones, who have ids of their own (see authors.ts); in the other the
  // honest have gone, and their ids are anybody's.
  const isShared = below(2) === 0
  const honestOnly = isShared ? 0 : below(made.length)
  let next = 0
  let frame: Uint8Array = new Uint8Array()
  try {
    for (let i = 0; i < WORLD; i++) {
      const isTheirTurn = isShared ? below(3) === 0 : i < honestOnly
      const honest = isTheirTurn ? made[next] : undefined
      frame = honest?.update ?? hostile(room.replica.doc, made, below, isShared ? 'own' : 'any')
      const sender = honest ? 'honest' : isShared ? 'hostile, own ids' : 'hostile, any ids'
      const how = take(room, frame, sender, counts)
      if (honest) {
        if (how === 'refused') return told('an honest frame was refused', frame)
        next += 1
        counts.honest += 1
      }
      if (how === 'refused') counts.refused += 1
      else counts.accepted += 1
      if (how === 'partly') counts.normalised += 1
      if (i % 25 === 0) join(room.replica.doc)
    }
    if (sequences(join(room.replica.doc)) !== sequences(room.replica.doc))
      return told('who joins has another document', frame)
    for (const changes of [history.changes, shuffled(history.changes, below)]) {
      const listener = new Y.Doc()
      for (const { update } of changes) Y.applyUpdate(listener, update)
      // About once in a million worlds Yjs leaves out of order parts waiting, though it has all of them, until it hears
      // any of them again: a client does with its next sync.
      if (listener.store.pendingStructs !== null)
        Y.applyUpdate(listener, Y.encodeStateAsUpdate(room.replica.doc, Y.encodeStateVector(listener)))
      if (sequences(listener) !== sequences(room.replica.doc))
        return told('who heard every stored change has another document', frame)
    }
    return null
  } catch (error) {
    return told(error instanceof Error ? (error.stack ?? error.message) : String(error), frame)
  }
}

/** Yjs keeps what comes too early until it fits. */
function shuffled<T>(all: readonly T[], below: Below): readonly T[] {
  const left = [...all]
  return all.map(() => must(left.splice(below(left.length), 1)[0], 'one that is left'))
}

const told = (what: string, frame: Uint8Array) => ({ what, frame: Buffer.from(frame).toString('hex') })

function hostile(room: Y.Doc, history: readonly MadeUpdate[], below: Below, ids: 'own' | 'any'): Uint8Array {
  if (below(4) > 0) return randomFrame(room, below, ids)
  const some = () =>
    below(8) === 0 ? Y.encodeStateAsUpdate(room) : must(history[below(history.length)], 'a change').update
  return damaged(some(), some(), below)
}

type Sender = 'honest' | 'hostile, own ids' | 'hostile, any ids'

interface FuzzRoom {
  readonly history: History
  readonly replica: Replica
  unknownRoots: UnknownRootUse | null
}

function take(
  room: FuzzRoom,
  frame: Uint8Array,
  sender: Sender,
  counts: Counts,
): 'whole' | 'partly' | 'refused' {
  const { doc } = room.replica
  const before = sequences(doc)
  const refused = () => {
    if (sequences(room.replica.doc) !== before) throw new Error('a refused frame changed the room')
    return 'refused' as const
  }
  const shape = inspect(frame)
  if (!shape.ok) return refused()
  const known = (client: number) => Y.getState(doc.store, client)
  const isForeign = newRanges(shape.value, known).some(({ client }) => client < OWN_IDS)
  if (sender === 'hostile, own ids' && isForeign) return refused()
  if (hasGap(shape.value, known)) return refused()
  const quota = new UnknownRootQuota(() => (room.unknownRoots ??= unknownRootUse(doc, rules)))
  const filtered = filterUpdate({
    update: frame,
    shape: shape.value,
    doc,
    rules,
    quota,
    maxValueBytes: FUZZ_VALUE_BYTES,
    writer: 'person',
    isOwn: (client) => client % 2 === 0,
  })
  if (!filtered.ok) return refused()
  const { update, refused: parts } = filtered.value
  if (update === null) return parts.size > 0 ? 'partly' : 'whole'
  if (sender === 'honest' && parts.size > 0) throw new Error('an honest frame was not stored whole')
  const lists = foreseenLists(filtered.value)
  const foreseen = new Set([...filtered.value.touched()].map(([root, key]) => named(root, key)))
  const { value: applied, touched } = touchedWhile(doc, () => room.replica.apply(update))
  if (!applied.ok) throw new Error(`Yjs found it ${applied.error}`)
  room.unknownRoots = quota.use ?? room.unknownRoots
  for (const effect of applied.value) {
    const index = room.history.index + 1
    room.history.add(createChange({ index, author: null, actor: '', receivedAt: 0, update: effect.update }))
  }
  for (const { of, ids } of lists) {
    const now = listNow(doc, of)
    counts.lists += 1
    if (now !== null && now !== ids) throw new Error(`foreseen was ${ids}, and there is ${now}`)
  }
  for (const place of touched) if (!foreseen.has(place)) throw new Error(`${place} was not foreseen`)
  if (sender === 'honest' && touched.size !== foreseen.size)
    throw new Error('more was foreseen than an honest frame touched')
  return parts.size > 0 ? 'partly' : 'whole'
}

function join(room: Y.Doc): Y.Doc {
  const joined = new Y.Doc()
  Y.applyUpdate(joined, Y.encodeStateAsUpdate(room))
  if (joined.store.pendingStructs || joined.store.pendingDs)
    throw new Error('who joins has something pending')
  for (const name of room.share.keys()) joined.get(name).toJSON()
  return joined
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [count = '100000', seed = String(Date.now() % 100_000)] = process.argv.slice(2)
  const counts = fuzzFrames({ seed: Number(seed), count: Number(count) })
  process.stdout.write(`seed ${seed}: ${JSON.stringify(counts)}\n`)
  if (counts.failure) process.exitCode = 1
}
