// The frames of one direction as a union with one reader. Invariant: a frame that is missing in a `switch` over the union
// does not compile.
import type * as decoding from 'lib0/decoding'
import { ok, type Result } from '../base/result.ts'
import type { Frame } from './frame.ts'

/** Every frame that one end sends, by its kind. */
export type Frames = Readonly<Record<string, Frame<unknown>>>

export type FrameUnion<F extends Frames> = {
  readonly [K in keyof F & string]: F[K] extends Frame<infer T>
    ? { readonly kind: K; readonly payload: T }
    : never
}[keyof F & string]

/** `decoder` stands after the type. Null: a frame of a newer version. The error says what is malformed; nothing throws. */
export type ReadFrame<F extends Frames> = (
  type: number,
  decoder: decoding.Decoder,
) => Result<FrameUnion<F> | null, string>

export function frameReader<F extends Frames>(frames: F): ReadFrame<F> {
  const kinds = new Map(Object.entries(frames).map(([kind, frame]) => [frame.type, { kind, frame }]))
  return (type, decoder) => {
    const known = kinds.get(type)
    if (!known) return ok(null)
    const payload = known.frame.decode(decoder)
    return payload.ok ? ok({ kind: known.kind, payload: payload.value } as FrameUnion<F>) : payload
  }
}
