// Values that Yjs keeps as JSON text (embeds, formats, its oldest lists). Yjs parses them without a look; here they are
// parsed once, and held to the same limits as other values.
import { MAX_DEPTH } from '../../config/limits.ts'
import { Malformed } from '../../protocol/byteReader.ts'

export function checkJson(utf8: Uint8Array): void {
  check(parsed(Buffer.from(utf8.buffer, utf8.byteOffset, utf8.length).toString()), 0)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Malformed('a value is not JSON')
  }
}

function check(value: unknown, depth: number): void {
  if (depth > MAX_DEPTH) throw new Malformed('a value is nested too deeply')
  if (typeof value !== 'object' || value === null) return
  if (Object.hasOwn(value, '__proto__')) throw new Malformed('a key is not allowed')
  for (const inner of Object.values(value)) check(inner, depth + 1)
}
