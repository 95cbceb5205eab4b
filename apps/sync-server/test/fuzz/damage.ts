// Honest bytes made dishonest: bits turned, ends cut off, pieces of one frame put into another, numbers made huge.
import type { Below } from './randomFrame.ts'

export function damaged(bytes: Uint8Array, other: Uint8Array, below: Below): Uint8Array {
  const at = below(bytes.length + 1)
  switch (below(5)) {
    case 0: {
      const turned = bytes.slice()
      for (let i = 1 + below(3); i > 0; i--) {
        const place = below(turned.length)
        turned[place] = (turned[place] ?? 0) ^ (1 << below(8))
      }
      return turned
    }
    case 1:
      return bytes.slice(0, at)
    case 2: {
      const from = below(other.length)
      return joined(bytes.subarray(0, at), other.subarray(from, from + 1 + below(12)), bytes.subarray(at))
    }
    case 3:
      return joined(bytes.subarray(0, at), other.subarray(below(other.length)))
    default:
      return joined(
        bytes.subarray(0, at),
        Uint8Array.of(255, 255, 255, 255, below(16)),
        bytes.subarray(at + 1),
      )
  }
}

const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts))
