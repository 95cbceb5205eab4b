// What a contestant's server speaks, so that every row is written once.
import { hocuspocus } from './hocuspocus.ts'
import { relay, stock } from './stock.ts'
import { holdfast } from './holdfast.ts'

export type Incoming =
  /** The server asks what we have. */
  | { readonly kind: 'step1'; readonly stateVector: Uint8Array }
  /** The answer to our own question: this is what "synced" means to a stock client. */
  | { readonly kind: 'step2'; readonly update: Uint8Array }
  | { readonly kind: 'update'; readonly update: Uint8Array }
  /** `seq` for a server that acknowledges barriers; null for one that acknowledges each update in order. */
  | { readonly kind: 'ack'; readonly seq: number | null }
  | { readonly kind: 'other' }

export interface Dialect {
  path(room: string): string
  /** Sent as soon as the socket is open. Empty: this server has no sync, and open counts as synced. */
  opening(room: string, stateVector: Uint8Array): readonly Uint8Array[]
  /** One document update of ours. */
  update(room: string, update: Uint8Array): Uint8Array
  /** Our answer to the server's step1. */
  step2(room: string, update: Uint8Array): Uint8Array
  /** A barrier the server acknowledges, where it has such a thing. */
  barrier: ((seq: number) => Uint8Array) | null
  readonly acks: 'none' | 'perUpdate' | 'perBarrier'
  read(payload: Uint8Array): Incoming
  /** What kind of message begins with these bytes (≤ 64, perhaps cut off). */
  peek(head: Uint8Array): Incoming['kind']
}

export const dialects = { relay, stock, hocuspocus, holdfast } satisfies Record<string, Dialect>
export type DialectName = keyof typeof dialects

/** Where a client connects and how; plain data, so it can be sent to a load process. */
export interface Target {
  readonly dialect: DialectName
  readonly port: number
  readonly room: string
  readonly protocols: readonly string[]
}
