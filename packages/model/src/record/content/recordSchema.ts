// The published JSON Schema (draft 2020-12) of record.json, made from the same shapes that read the document.
import { z } from 'zod'
import { incidentDocument } from '../../incident/document.ts'
import type { Root } from '../../schema/root.ts'
import { recordFrame } from './record.ts'

type Schema = Readonly<Record<string, unknown>>
const shape = (schema: z.ZodType): Schema => {
  const { $schema: _draft, ...rest } = z.toJSONSchema(schema, {
    io: 'output',
    target: 'draft-2020-12',
  }) as Record<string, unknown>
  return rest
}

const ID: Schema = { type: 'string', minLength: 1, maxLength: 64 }
const list = (items: Schema): Schema => ({ type: 'array', items })

/** A row holds its own id beside its fields. */
function recordOf(root: Root): Schema {
  if (root.kind === 'table') {
    const { properties, required, ...rest } = shape(root.row) as {
      properties?: Schema
      required?: readonly string[]
    }
    return { ...rest, properties: { ...properties, id: ID }, required: [...(required ?? []), 'id'] }
  }
  return root.kind === 'log'
    ? shape(root.entry)
    : root.kind === 'register'
      ? shape(root.op)
      : { type: 'string' }
}

function rootOf(root: Root): Schema {
  if (root.kind === 'text') return { type: 'string' }
  if (root.kind !== 'register') return list(recordOf(root))
  return list({
    type: 'object',
    properties: { key: { type: 'string' }, heads: list(ID), shown: ID, history: list(recordOf(root)) },
    required: ['key', 'heads', 'shown', 'history'],
    additionalProperties: false,
  })
}

export function recordSchema(): Schema {
  const frame = shape(recordFrame) as { readonly properties: Schema }
  const roots = Object.entries(incidentDocument).map(([name, root]) => [name, rootOf(root)] as const)
  const gone = Object.entries(incidentDocument).map(([name, root]) => [name, list(recordOf(root))] as const)
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'The record of an incident (record.json of a Holdfast bundle)',
    description:
      'Times are ms UTC; 0 where a time cannot be read. Ids never change. The bytes are canonical (RFC 8785).',
    ...frame,
    properties: {
      ...frame.properties,
      roots: {
        type: 'object',
        properties: Object.fromEntries(roots),
        required: roots.map(([name]) => name),
        additionalProperties: false,
      },
      takenBack: { type: 'object', properties: Object.fromEntries(gone), additionalProperties: false },
    },
  }
}
