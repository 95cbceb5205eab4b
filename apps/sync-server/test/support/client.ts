// A client of the wire for tests: keeps a Y.Doc in step like y-websocket does, and remembers every frame it was sent.
import {
  type Ack,
  ack,
  checkpoint,
  type CheckpointFrame,
  checkpointQuestion,
  commandReply,
  commandRequest,
  type Hello,
  hello,
  barrier,
  type Nack,
  type NackRange,
  nack,
  SCHEMA_PREFIX,
  STOCK_SUBPROTOCOL,
  SUBPROTOCOL,
  type TimeReply,
  timeReply,
  TOKEN_PREFIX,
  type UpstreamState,
  upstreamState,
} from '@holdfast/model'
import * as decoding from 'lib0/decoding'
import { vi } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { presenceMessage, syncMessage } from './messages.ts'

export type Heard =
  | { readonly what: 'step1'; readonly stateVector: Uint8Array }
  | { readonly what: 'step2'; readonly bytes: Uint8Array }
  | { readonly what: 'update'; readonly bytes: Uint8Array }
  | { readonly what: 'awareness'; readonly bytes: Uint8Array }
  | { readonly what: 'denied'; readonly reason: string }
  | ({ readonly what: 'hello' } & Hello)
  | ({ readonly what: 'ack' } & Ack)
  | ({ readonly what: 'nack' } & Nack)
  | ({ readonly what: 'time' } & TimeReply)
  | ({ readonly what: 'upstream' } & UpstreamState)
  | ({ readonly what: 'checkpoint' } & CheckpointFrame)
  | {
      readonly what: 'reply'
      readonly id: string
      readonly ok: boolean
      readonly message?: string | undefined
    }

export interface ClientOptions {
  readonly url: string
  readonly room?: string
  readonly token?: string | null
  readonly dialect?: 'ours' | 'stock'
  /** What it says that it writes; absent: nothing. */
  readonly schema?: number
  /** What a proxy says of where it is. */
  readonly forwardedFor?: string
  readonly doc?: Y.Doc
  /** `silent`: sends nothing by itself. */
  readonly manner?: 'sync' | 'silent'
}

export interface Client {
  readonly doc: Y.Doc
  readonly ws: WebSocket
  readonly heard: Heard[]
  readonly closed: { readonly code: number; readonly reason: string } | null
  /** All frames of a kind, in order. */
  all<W extends Heard['what']>(what: W): Extract<Heard, { what: W }>[]
  /** The first frame of a kind, waited for. */
  first<W extends Heard['what']>(what: W): Promise<Extract<Heard, { what: W }>>
  synced(): Promise<void>
  /** Sends a barrier; resolves with its ack. */
  barrier(left?: number, parts?: readonly NackRange[]): Promise<Ack>
  /** Sends a barrier without waiting; answers its number. `left` and `parts` as in the frame. */
  sendBarrier(left?: number, parts?: readonly NackRange[]): number
  send(bytes: Uint8Array): void
  sendSync(type: 0 | 1 | 2, body: Uint8Array): void
  sendPresence(id: number, clock: number, state: unknown): void
  command(id: string, name: string, args: unknown): void
  /** The server's signed hash of a row. */
  checkpointAt(seq: number): Promise<CheckpointFrame>
  until(condition: () => boolean, what?: string): Promise<void>
  close(): Promise<void>
}

const REMOTE = Symbol('remote')

export const until = (condition: () => boolean, what = 'the condition'): Promise<void> =>
  vi.waitFor(
    () => {
      if (!condition()) throw new Error(`${what} did not come true`)
    },
    { timeout: 8_000, interval: 2 },
  )

export function connect(options: ClientOptions): Client {
  const { url, room = 'incident/one', token = 'ada.respond', dialect = 'ours', manner = 'sync' } = options
  const doc = options.doc ?? new Y.Doc()
  const protocols = [
    dialect === 'ours' ? SUBPROTOCOL : STOCK_SUBPROTOCOL,
    ...(token ? [TOKEN_PREFIX + token] : []),
    ...(options.schema ? [SCHEMA_PREFIX + options.schema] : []),
  ]
  const headers = options.forwardedFor ? { 'x-forwarded-for': options.forwardedFor } : {}
  const ws = new WebSocket(`${url}/${room}`, protocols, { headers })
  const heard: Heard[] = []
  let closed: Client['closed'] = null
  let barriers = 0
  const send = (bytes: Uint8Array) => {
    if (ws.readyState === WebSocket.OPEN) ws.send(bytes)
  }
  const sendSync = (type: 0 | 1 | 2, body: Uint8Array) => send(syncMessage(type, body))

  ws.on('error', () => {})
  ws.on('close', (code, reason) => {
    closed = { code, reason: reason.toString() }
  })
  ws.on('open', () => {
    if (manner === 'sync') sendSync(0, Y.encodeStateVector(doc))
  })
  ws.on('message', (data) => {
    const frame = read(new Uint8Array(data as Buffer))
    heard.push(frame)
    if (manner === 'silent') return
    if (frame.what === 'step1') sendSync(1, Y.encodeStateAsUpdate(doc, frame.stateVector))
    if (frame.what === 'step2' || frame.what === 'update') Y.applyUpdate(doc, frame.bytes, REMOTE)
  })
  const onUpdate = (update: Uint8Array, origin: unknown) => {
    if (origin !== REMOTE) sendSync(2, update)
  }
  doc.on('update', onUpdate)
  ws.on('close', () => doc.off('update', onUpdate))

  const client: Client = {
    doc,
    ws,
    heard,
    get closed() {
      return closed
    },
    all: (what) =>
      heard.filter((frame): frame is Extract<Heard, { what: typeof what }> => frame.what === what),
    async first(what) {
      await until(() => client.all(what).length > 0, `a ${what} frame`)
      return client.all(what)[0] as Extract<Heard, { what: typeof what }>
    },
    async synced() {
      await client.first('step2')
    },
    sendBarrier(left, parts) {
      barriers += 1
      send(barrier.encode({ seq: barriers, left, parts }))
      return barriers
    },
    async barrier(left, parts) {
      const seq = client.sendBarrier(left, parts)
      await until(() => client.all('ack').some((frame) => frame.seq >= seq), `the ack of barrier ${seq}`)
      return client.all('ack').find((frame) => frame.seq >= seq) as Ack
    },
    send,
    sendSync,
    sendPresence: (id, clock, state) => send(presenceMessage([[id, clock, state]])),
    command: (id, name, args) => send(commandRequest.encode({ id, name, args })),
    async checkpointAt(seq) {
      send(checkpointQuestion.encode({ seq }))
      const answers = () => client.all('checkpoint').filter((frame) => frame.asked === seq)
      const before = answers().length
      await until(() => answers().length > before, `the answer about row ${seq}`)
      const { what: _what, ...answer } = answers().at(-1) as Extract<Heard, { what: 'checkpoint' }>
      return answer
    },
    until: (condition, what) => until(condition, what),
    async close() {
      ws.close()
      await until(() => closed !== null, 'the close')
    },
  }
  return client
}

function read(bytes: Uint8Array): Heard {
  const decoder = decoding.createDecoder(bytes)
  const type = decoding.readVarUint(decoder)
  const well = <T>(decoded: { ok: true; value: T } | { ok: false; error: string }): T => {
    if (!decoded.ok) throw new Error(decoded.error)
    return decoded.value
  }
  if (type === 0) {
    const step = decoding.readVarUint(decoder)
    const body = decoding.readVarUint8Array(decoder)
    if (step === 0) return { what: 'step1', stateVector: body }
    return { what: step === 1 ? 'step2' : 'update', bytes: body }
  }
  if (type === 1) return { what: 'awareness', bytes: decoding.readVarUint8Array(decoder) }
  if (type === 2) {
    decoding.readVarUint(decoder)
    return { what: 'denied', reason: decoding.readVarString(decoder) }
  }
  if (type === hello.type) return { what: 'hello', ...well(hello.decode(decoder)) }
  if (type === ack.type) return { what: 'ack', ...well(ack.decode(decoder)) }
  if (type === nack.type) return { what: 'nack', ...well(nack.decode(decoder)) }
  if (type === upstreamState.type) return { what: 'upstream', ...well(upstreamState.decode(decoder)) }
  if (type === timeReply.type) return { what: 'time', ...well(timeReply.decode(decoder)) }
  if (type === checkpoint.type) return { what: 'checkpoint', ...well(checkpoint.decode(decoder)) }
  if (type === commandReply.type) return { what: 'reply', ...well(commandReply.decode(decoder)) }
  throw new Error(`a frame of type ${type}`)
}
