// Updates of so many parts that keep Yjs busy for a time that grows with the square of their number, or fill the memory
// with it; each is well-formed and small for what it does.
import * as encoding from 'lib0/encoding'

const SENDER = 9
const [TEXT, ANY, KEY, LEFT, RIGHT] = [4, 8, 0x20, 0x80, 0x40]

class Bomb {
  readonly #encoder = encoding.createEncoder()

  constructor(parts: number) {
    this.uint(1, parts, SENDER, 0)
  }

  uint(...values: readonly number[]): this {
    for (const value of values) encoding.writeVarUint(this.#encoder, value)
    return this
  }

  part(info: number, ...ids: readonly number[]): this {
    encoding.writeUint8(this.#encoder, info)
    return this.uint(...ids)
  }

  text(value: string): this {
    encoding.writeVarString(this.#encoder, value)
    return this
  }

  bytes(): Uint8Array {
    return encoding.toUint8Array(this.#encoder)
  }
}

const range = (count: number) => Array.from({ length: count }, (_, i) => i)

/** Made of about so many parts. */
export const bombs: Readonly<Record<string, (parts: number) => Uint8Array>> = {
  'each goes before one of those that were prepended, past all others'(parts) {
    const half = Math.floor(parts / 2)
    const bomb = new Bomb(half * 2).part(TEXT, 1).text('conditions').text('x')
    for (const i of range(half - 1)) bomb.part(TEXT | RIGHT, SENDER, i).text('x')
    for (const i of range(half)) bomb.part(TEXT | RIGHT, SENDER, i).text('x')
    return bomb.uint(0).bytes()
  },
  'each value goes on where the one before it ends'(parts) {
    const bomb = new Bomb(parts).part(ANY, 1).text('timeline').uint(1, 126)
    for (const i of range(parts - 1)) bomb.part(ANY | LEFT, SENDER, i, 1, 126)
    return bomb.uint(0).bytes()
  },
  'a text is cut at every other character'(parts) {
    const bomb = new Bomb(parts + 1)
      .part(TEXT, 1)
      .text('conditions')
      .text('x'.repeat(parts * 2))
    for (const i of range(parts)) bomb.part(TEXT | LEFT | RIGHT, SENDER, i * 2, SENDER, i * 2 + 1).text('y')
    return bomb.uint(0).bytes()
  },
  'every other character is deleted'(parts) {
    const bomb = new Bomb(1)
      .part(TEXT, 1)
      .text('conditions')
      .text('x'.repeat(parts * 2))
    bomb.uint(1, SENDER, parts)
    for (const i of range(parts)) bomb.uint(i * 2, 1)
    return bomb.bytes()
  },
  'each is the first value of one key'(parts) {
    const bomb = new Bomb(parts)
    for (const _ of range(parts))
      bomb
        .part(ANY | KEY, 1)
        .text('actions')
        .text('k')
        .uint(1, 126)
    return bomb.uint(0).bytes()
  },
}
