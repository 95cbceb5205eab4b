// A room's content as bytes: the whole state at some index, and the changes after it. From these a joiner is served and
// the document rebuilt, so neither needs the disk. Invariant: state + changes is exactly what was accepted.
import type { Change } from './change.ts'
import { EMPTY_UPDATE, syncStep2, syncUpdate } from '../../protocol/stockMessages.ts'

/** The stock client is synced by this one: everything was sent before it. */
const DONE = syncStep2(EMPTY_UPDATE)

export class History {
  #frame: Uint8Array
  #stateLength: number
  /** The index that the state includes. */
  #stateIndex = 0
  #changes: Change[] = []
  /** The changes joined into one buffer up to an index; grows with them. */
  #joined: { readonly index: number; readonly bytes: Uint8Array } | null = null

  constructor(state: Uint8Array) {
    this.#frame = syncUpdate(state)
    this.#stateLength = state.length
  }

  /** One Yjs update. */
  get state(): Uint8Array {
    return this.#frame.subarray(this.#frame.length - this.#stateLength)
  }

  /** The last index; 0 when nothing changed since the room was loaded. */
  get index(): number {
    return this.#stateIndex + this.#changes.length
  }

  /** Changes that are not in the state. */
  get changes(): readonly Change[] {
    return this.#changes
  }

  add(change: Change): void {
    this.#changes.push(change)
  }

  /** Those after `after`, up to and including `upTo`. */
  between(after: number, upTo: number): Change[] {
    return this.#changes.slice(Math.max(0, after - this.#stateIndex), Math.max(0, upTo - this.#stateIndex))
  }

  /** Drops what comes after `index`; nobody may have joined with any of it. */
  truncate(index: number): void {
    this.#changes = this.between(this.#stateIndex, index)
  }

  /** `state` is everything up to the last index: the changes are in it now. */
  fold(state: Uint8Array): void {
    this.#stateIndex = this.index
    this.#changes = []
    this.#joined = null
    this.#frame = syncUpdate(state)
    this.#stateLength = state.length
  }

  /** Frames that bring an empty client to `index` and make it synced. The buffers are shared by all joiners. */
  joinFrames(index: number): readonly Uint8Array[] {
    if (index === this.#stateIndex) return [this.#frame, DONE]
    if (this.#joined?.index !== index) {
      const known = this.#joined && this.#joined.index < index ? this.#joined : null
      const more = this.between(known?.index ?? this.#stateIndex, index).map(({ frame }) => frame)
      this.#joined = { index, bytes: Buffer.concat(known ? [known.bytes, ...more] : more) }
    }
    return [this.#frame, this.#joined.bytes, DONE]
  }
}
