// A short hash of a shape that two programs must share. A test pins it beside a version, so that changing the shape
// without a new version fails.
import { digest } from 'lib0/hash/sha256'
import { encodeUtf8 } from 'lib0/string'
import { z } from 'zod'
import { canonical } from './canonical.ts'

/** SHA-256 (first 16 hex digits) over the canonical JSON of `shape`. */
export function fingerprintOf(shape: unknown): string {
  const bytes = digest(encodeUtf8(canonical(shape)))
  return [...bytes.slice(0, 8)].map((b) => b.toString(16).padStart(2, '0')).join('')
}

/** JSON Schema, with its lists of required fields sorted: the order in which fields are written says nothing. */
export const jsonShape = (schema: z.ZodType): unknown =>
  z.toJSONSchema(schema, { io: 'input', override: ({ jsonSchema }) => void jsonSchema.required?.sort() })
