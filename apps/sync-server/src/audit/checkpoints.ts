// The signed heads of the rooms' chains, read from the store: what is told is on disk. The same bytes as long as a room's
// head does not move, so that a crowd of joiners costs one signature.
import { checkpoint, type Clock } from '@holdfast/model'
import { SIGNED_HEADS_KEPT } from '../config/limits.ts'
import { GENESIS } from '../store/chain.ts'
import type { Head, Store } from '../store/store.ts'
import { webSocketFrame } from '../protocol/webSocketFrame.ts'
import type { Signer } from './signer.ts'

export interface SignedHead {
  readonly seq: number
  /** A whole WebSocket frame. */
  readonly frame: Uint8Array
}

export interface Checkpoints {
  /** Null while the room has no row, or the store cannot be read. */
  head(room: string): Promise<SignedHead | null>
  /** The frame for a question about one row: that row, or the last one when there is no such row. */
  answer(room: string, asked: number): Promise<Uint8Array | null>
}

export function createCheckpoints(store: Store, sign: Signer, clock: Clock): Checkpoints {
  const latest = new Map<string, SignedHead & { readonly hash: Uint8Array }>()
  const signed = (room: string, { seq, hash }: Head) =>
    sign({ room, seq, hash: Buffer.from(hash).toString('hex'), at: Math.floor(clock.now()) })

  return {
    async head(room) {
      const read = await store.head(room)
      if (!read.ok || !read.value) return null
      const { seq, hash } = read.value
      const known = latest.get(room)
      if (known?.seq === seq && Buffer.compare(known.hash, hash) === 0) return known
      const frame = webSocketFrame(checkpoint.encode(signed(room, read.value)))
      latest.delete(room)
      latest.set(room, { seq, hash, frame })
      const oldest = latest.keys().next()
      if (latest.size > SIGNED_HEADS_KEPT && !oldest.done) latest.delete(oldest.value)
      return { seq, frame }
    },
    async answer(room, asked) {
      const rows = await store.rows(room, asked - 1, 1)
      if (!rows.ok) return null
      const last = rows.value[0] ? null : await store.head(room)
      if (last && !last.ok) return null
      const found: Head = rows.value[0] ?? last?.value ?? { seq: 0, hash: GENESIS }
      return webSocketFrame(checkpoint.encode({ ...signed(room, found), asked }))
    },
  }
}
