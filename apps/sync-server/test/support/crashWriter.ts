// One client of the crash test: writes entries as fast as they are acked, and notes which ids were promised to whom.
import { ack, barrier } from '@holdfast/model'
import * as decoding from 'lib0/decoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { CRASH_ROOM } from './crashLog.ts'
import { syncMessage } from './messages.ts'

/** Ids that were said to be safe, and where; and ids that somebody else was sent. */
export interface Promises {
  readonly machine: Set<string>
  readonly server: Set<string>
  readonly seen: Set<string>
}

export const noPromises = (): Promises => ({ machine: new Set(), server: new Set(), seen: new Set() })

export interface CrashWriter {
  readonly synced: Promise<void>
  stop(): void
}

/** Ids written are `<name>-<n>`; `promises` are filled. Without a name it only keeps its document in step. */
export function crashWriter(url: string, doc: Y.Doc, name: string | null, promises: Promises): CrashWriter {
  const ws = new WebSocket(`${url}/${CRASH_ROOM}`, ['holdfast.1'])
  const list = doc.getArray<string>('timeline')
  const waiting = { machine: new Map<number, string[]>(), server: new Map<number, string[]>() }
  let written = 0
  let answered = 0
  let confirmSynced = () => {}
  const synced = new Promise<void>((done) => {
    confirmSynced = done
  })
  const send = (bytes: Uint8Array) => {
    if (ws.readyState === ws.OPEN) ws.send(bytes)
  }
  const onUpdate = (update: Uint8Array, origin: unknown) => {
    if (origin !== ws) send(syncMessage(2, update))
  }
  const write = () => {
    if (name === null) return
    const ids = Array.from({ length: 3 }, () => `${name}-${written++}`)
    for (const id of ids) list.push([id])
    if (written % 30 === 0 && list.length > 60) doc.getText('can').insert(0, 'x')
    for (const each of Object.values(waiting)) each.set(written, ids)
    send(barrier.encode({ seq: written }))
  }
  ws.on('error', () => {})
  ws.on('open', () => send(syncMessage(0, Y.encodeStateVector(doc))))
  ws.on('message', (data) => {
    const decoder = decoding.createDecoder(new Uint8Array(data as Buffer))
    const type = decoding.readVarUint(decoder)
    if (type === 0) {
      const step = decoding.readVarUint(decoder)
      const bytes = decoding.readVarUint8Array(decoder)
      if (step === 0) return send(syncMessage(1, Y.encodeStateAsUpdate(doc, bytes)))
      Y.applyUpdate(doc, bytes, ws)
      if (step === 1) {
        confirmSynced()
        write()
      }
    } else if (type === ack.type) {
      const said = ack.decode(decoder)
      if (!said.ok) return
      const { seq, safe } = said.value
      for (const [marked, ids] of waiting[safe]) {
        if (marked > seq) continue
        for (const id of ids) promises[safe].add(id)
        waiting[safe].delete(marked)
      }
      // The first ack for what was written last, from wherever it comes.
      if (seq === written && answered < written) {
        answered = written
        write()
      }
    }
  })
  // What the server sent has been seen, so it must be durable.
  const onList = (event: Y.YArrayEvent<string>, { origin }: Y.Transaction) => {
    if (origin !== ws) return
    for (const { insert } of event.changes.delta) for (const id of insert ?? []) promises.seen.add(String(id))
  }
  doc.on('update', onUpdate)
  list.observe(onList)
  return {
    synced,
    stop() {
      doc.off('update', onUpdate)
      list.unobserve(onList)
      ws.removeAllListeners('message')
      ws.terminate()
    },
  }
}
