// Reads lib0's encoding without ever looking past the end: lib0 itself checks no length against the message, and a
// message is often a slice of a larger buffer that holds other people's bytes.
import { isUtf8 } from 'node:buffer'

/** Thrown by every read that does not fit; caught where the message was taken in. */
export class Malformed extends Error {}

/** Read well, but it names more than its room can have: taking it in would hold everybody up. */
export class TooMuch extends Malformed {}

/** Texts up to this length are looked at byte by byte. */
const PLAIN_LOOK = 64
const MAX_VAR_UINT = Number.MAX_SAFE_INTEGER

export class ByteReader {
  readonly bytes: Uint8Array
  at = 0

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }

  get left(): number {
    return this.bytes.length - this.at
  }

  uint8(): number {
    const byte = this.bytes[this.at]
    if (byte === undefined) throw new Malformed('it ends too early')
    this.at += 1
    return byte
  }

  varUint(): number {
    const first = this.uint8()
    if (first < 0x80) return first
    let value = first & 0x7f
    let unit = 128
    for (;;) {
      const byte = this.uint8()
      value += (byte & 0x7f) * unit
      // The second limit is for endless zeros: a unit that overflows would make the value no number at all.
      if (value > MAX_VAR_UINT || unit > MAX_VAR_UINT) throw new Malformed('a number is too large')
      if (byte < 0x80) return value
      unit *= 128
    }
  }

  /** A count of things that take at least `size` bytes each: no claim may exceed what is there. */
  count(size = 1): number {
    const count = this.varUint()
    if (count * size > this.left) throw new Malformed('it claims more than it holds')
    return count
  }

  skip(length: number): void {
    if (length > this.left) throw new Malformed('it ends too early')
    this.at += length
  }

  /** A view, not a copy. */
  take(length: number): Uint8Array {
    const from = this.at
    this.skip(length)
    return this.bytes.subarray(from, this.at)
  }

  varBytes(): Uint8Array {
    return this.take(this.varUint())
  }

  /** Steps over a text that must be UTF-8; answers where it began. */
  skipText(): number {
    const length = this.varUint()
    const from = this.at
    this.skip(length)
    // Most texts are short and plain; looking at them here costs less than a call with a view of them.
    if (length > PLAIN_LOOK || !this.#isPlain(from)) {
      if (!isUtf8(this.bytes.subarray(from, this.at))) throw new Malformed('a text is not UTF-8')
    }
    return from
  }

  #isPlain(from: number): boolean {
    const { bytes } = this
    for (let at = from; at < this.at; at++) if ((bytes[at] ?? 0) > 0x7f) return false
    return true
  }

  /** The bytes of a text, known to be UTF-8. */
  varText(): Uint8Array {
    const from = this.skipText()
    return this.bytes.subarray(from, this.at)
  }

  end(): void {
    if (this.left > 0) throw new Malformed('there is something after its end')
  }
}
