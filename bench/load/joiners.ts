// A storm of joins: all sockets open at once and each waits for the whole state. A sample keeps the bytes and decodes
// them afterwards, outside the measured time, to prove that the content was there.
import * as Y from 'yjs'
import { dialects, type Target } from '../wire/dialect.ts'
import { RawSocket } from '../wire/rawSocket.ts'
import { monotonicMs } from './entry.ts'
import { serve } from './loadProcess.ts'

const EMPTY = Y.encodeStateVector(new Y.Doc())
/** A state may be a little smaller than the reference (live edits arrive apart), never much. */
const WHOLE = 0.98

interface Joined {
  readonly ms: number
  readonly updates: readonly Uint8Array[]
}

function join(
  target: Target,
  stateBytes: number,
  sampled: boolean,
  startedAt: number,
  open: RawSocket[],
): Promise<Joined> {
  const dialect = dialects[target.dialect]
  return new Promise((resolve, reject) => {
    const updates: Uint8Array[] = []
    let answered = false
    const raw: RawSocket = new RawSocket({
      port: target.port,
      path: dialect.path(target.room),
      protocols: target.protocols,
      onOpen: () => {
        for (const frame of dialect.opening(target.room, EMPTY)) raw.send(frame)
      },
      onMessage: (payload) => {
        if (sampled) {
          const message = dialect.read(payload)
          if (message.kind === 'step2' || message.kind === 'update') updates.push(message.update)
        }
        answered ||= dialect.peek(payload.subarray(0, 64)) === 'step2'
        if (answered && raw.reader.bytes >= stateBytes * WHOLE)
          resolve({ ms: monotonicMs() - startedAt, updates })
      },
      onClose: (why) => reject(new Error(`a joiner was closed: ${why}`)),
    })
    raw.reader.depth = sampled ? 'whole' : 'head'
    open.push(raw)
  })
}

const jobs = {
  async storm({
    targets,
    stateBytes,
    timeoutMs,
  }: {
    targets: readonly Target[]
    stateBytes: number
    timeoutMs: number
  }) {
    const open: RawSocket[] = []
    const startedAt = monotonicMs()
    const everyone = Promise.all(
      targets.map((target, i) => join(target, stateBytes, i % 64 === 0, startedAt, open)),
    )
    const late = Promise.withResolvers<never>()
    const timer = setTimeout(() => late.reject(new Error(`not all synced after ${timeoutMs} ms`)), timeoutMs)
    try {
      const joined = await Promise.race([everyone, late.promise])
      const endedAt = monotonicMs()
      const entries = joined.filter((one) => one.updates.length > 0).map((one) => decode(one.updates))
      const bytes = open.reduce((sum, raw) => sum + raw.reader.bytes, 0)
      return { startedAt, endedAt, ms: joined.map((one) => one.ms), entries, bytes }
    } finally {
      clearTimeout(timer)
      for (const raw of open) raw.end()
    }
  },
}

function decode(updates: readonly Uint8Array[]): number {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc.getArray('timeline').length
}

export type Joiners = typeof jobs
serve(jobs)
