// The schema's fingerprint: adding or changing a field changes it, and a test that pins it beside SCHEMA_VERSION fails
// until the version, its history line and a fixture are there.
import { fingerprintOf, jsonShape } from '../base/fingerprintOf.ts'
import type { DocumentSchema, Root } from './root.ts'

/** SHA-256 (first 16 hex digits) over the canonical JSON of every root's kind and JSON Schema. */
export function fingerprint(document: DocumentSchema): string {
  const roots = Object.keys(document)
    .sort()
    .map((name) => [name, describe(document[name] as Root)])
  return fingerprintOf(roots)
}

const describe = (root: Root): unknown =>
  root.kind === 'text' ? [root.kind] : [root.kind, recordShape(root)]

/** The JSON Schema of one record of a root (a row, an entry, an operation); null for a text. */
export function recordShape(root: Root): unknown {
  switch (root.kind) {
    case 'table':
      return jsonShape(root.row)
    case 'log':
      return jsonShape(root.entry)
    case 'register':
      return jsonShape(root.op)
    case 'text':
      return null
  }
}
