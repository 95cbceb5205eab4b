// The schema's fingerprint: adding or changing a field changes it, and a test that pins it beside SCHEMA_VERSION fails
// until the version, its history line and a fixture are there.
import { digest } from 'lib0/hash/sha256'
import { encodeUtf8 } from 'lib0/string'
import { z } from 'zod'
import { canonical } from '../base/canonical.ts'
import type { DocumentSchema, Root } from './root.ts'

/** SHA-256 (first 16 hex digits) over the canonical JSON of every root's kind and JSON Schema. */
export function fingerprint(document: DocumentSchema): string {
  const roots = Object.keys(document)
    .sort()
    .map((name) => [name, describe(document[name] as Root)])
  const bytes = digest(encodeUtf8(canonical(roots)))
  return [...bytes.slice(0, 8)].map((b) => b.toString(16).padStart(2, '0')).join('')
}

const describe = (root: Root): unknown =>
  root.kind === 'text' ? [root.kind] : [root.kind, recordShape(root)]

/** The JSON Schema of one record of a root (a row, an entry, an operation); null for a text. */
export function recordShape(root: Root): unknown {
  switch (root.kind) {
    case 'table':
      return shape(root.row)
    case 'log':
      return shape(root.entry)
    case 'register':
      return shape(root.op)
    case 'text':
      return null
  }
}

/** JSON Schema, with its lists of required fields sorted: the order in which fields are written says nothing. */
const shape = (schema: z.ZodType): unknown =>
  z.toJSONSchema(schema, { io: 'input', override: ({ jsonSchema }) => void jsonSchema.required?.sort() })
