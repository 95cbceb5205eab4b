// Many viewers that cost next to nothing: each syncs for real, then only counts what arrives. Between turns of the
// event loop the process sleeps, so one read takes all that came meanwhile; nothing here measures latency.
import * as Y from 'yjs'
import { dialects, type Target } from '../wire/dialect.ts'
import { RawSocket } from '../wire/rawSocket.ts'
import { serve } from './loadProcess.ts'

const EMPTY = Y.encodeStateVector(new Y.Doc())
const AT_ONCE = 50
let sockets: RawSocket[] = []
let lost: string[] = []
let dozing = false

function open(target: Target): Promise<void> {
  const dialect = dialects[target.dialect]
  return new Promise((resolve, reject) => {
    const raw: RawSocket = new RawSocket({
      port: target.port,
      path: dialect.path(target.room),
      protocols: target.protocols,
      onOpen: () => {
        const opening = dialect.opening(target.room, EMPTY)
        for (const frame of opening) raw.send(frame)
        if (opening.length === 0) ready()
      },
      onMessage: (head) => {
        if (dialect.peek(head) === 'step2') ready()
      },
      onClose: (why) => {
        lost.push(why)
        reject(new Error(why))
      },
    })
    const ready = () => {
      raw.reader.depth = 'count'
      resolve()
    }
    raw.reader.depth = 'head'
    sockets.push(raw)
  })
}

/** Sleeps up to 8 ms per turn of the event loop while counting. */
function doze(): void {
  const cell = new Int32Array(new SharedArrayBuffer(4))
  const turn = () => {
    if (!dozing) return
    Atomics.wait(cell, 0, 0, 8)
    setImmediate(turn)
  }
  setImmediate(turn)
}

const jobs = {
  /** Connects and syncs a viewer per target. */
  async join(targets: readonly Target[]): Promise<void> {
    for (let from = 0; from < targets.length; from += AT_ONCE) {
      await Promise.all(targets.slice(from, from + AT_ONCE).map(open))
    }
  },
  count(): void {
    for (const raw of sockets) {
      raw.reader.bytes = 0
      raw.reader.frames = 0
    }
    dozing = true
    doze()
  },
  counted(): { frames: number; bytes: number; leastBytes: number; lost: number; firstLoss: string | null } {
    const all = sockets.map((raw) => raw.reader)
    return {
      frames: all.reduce((sum, reader) => sum + reader.frames, 0),
      bytes: all.reduce((sum, reader) => sum + reader.bytes, 0),
      leastBytes: Math.min(...all.map((reader) => reader.bytes)),
      lost: lost.length,
      firstLoss: lost[0] ?? null,
    }
  },
  /** Stops reading: the server's data stays in the kernel, then in the server. */
  stall(): void {
    for (const raw of sockets) raw.socket.pause()
  },
  leave(): void {
    dozing = false
    for (const raw of sockets) raw.end()
    sockets = []
    lost = []
  },
}
export type Sinks = typeof jobs
serve(jobs)
