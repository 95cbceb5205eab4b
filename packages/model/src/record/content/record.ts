// The record of an incident as plain JSON: every root with its records and their stable ids, and what was taken back. Invariant:
// the snapshot that screens read can be made again from it, and then gives the same JSON.
import { z } from 'zod'
import type { Ms } from '../../base/clock.ts'
import { storedOf } from '../../document/shownSnapshot.ts'
import { MOST_LATE } from '../../incident/records/snapshots.ts'
import { type IncidentState, incidentDocument } from '../../incident/document.ts'
import type { Op, Registers, Root, Rows, Settled } from '../../schema/root.ts'
import { SCHEMA_VERSION } from '../../schema/version.ts'
import { SECTION_IDS } from '../postMortem/sections.ts'
import type { TypedProse } from '../postMortem/postMortem.ts'
import { asJson, wellFormed } from './strictJson.ts'

/** Of this file's form. A reader refuses a later one. */
export const RECORD_VERSION = 1

export const PROFILES = ['internal', 'regulator', 'public'] as const
export type ProfileName = (typeof PROFILES)[number]

/** A moment of an incident that is kept under a number. */
export interface SnapshotMark {
  /** 1, 2, 3 … within the incident. */
  readonly number: number
  readonly name: string
  /** When it was taken, ms UTC in real time: the time of every file of its bundles. */
  readonly sealedAt: Ms
  /** The same moment on the incident's clock, ms UTC: a drill has its own. */
  readonly asOf: Ms
  /** The hash of the state of the snapshot before it; null for the first. */
  readonly follows: string | null
  /** Ids of the entries that came after the incident's seal; left out where there are none. */
  readonly late?: readonly string[] | undefined
}

/** One key of a register. */
export interface RegisterJson {
  readonly key: string
  /** Ids of the operations that nobody superseded, and of the one that is shown. */
  readonly heads: readonly string[]
  readonly shown: string
  /** Oldest first. */
  readonly history: readonly object[]
}
export type RootJson = readonly object[] | string
export type RootsJson = Readonly<Record<string, RootJson>>

export interface RecordJson {
  readonly format: 'holdfast-record'
  readonly version: number
  /** Of the document that it was read from. */
  readonly schema: number
  readonly incident: string
  readonly snapshot: SnapshotMark
  readonly profile: { readonly name: ProfileName; readonly peopleAsRoles: boolean }
  /** How many servers and hubs keep an audit log of it; 0: nobody has witnessed this. */
  readonly witnesses: number
  /** The Merkle root over the salted commitments of everything in the full record: the same in every bundle of a snapshot. */
  readonly root: string
  readonly prose: TypedProse
  /** By name: a table's rows, a log's entries, a register's keys, a text. */
  readonly roots: RootsJson
  /** Records, by root, that people took back: no reader shows them. */
  readonly takenBack: Readonly<Record<string, readonly object[]>>
}

const plain = (value: unknown): object => asJson(value) as object

/** Whether the record of a root is read from an operation's list. */
const rootJson = (root: Root, read: unknown): RootJson => {
  switch (root.kind) {
    case 'text':
      return wellFormed(read as string)
    case 'log':
      return (read as readonly unknown[]).map(plain)
    case 'table':
      return [...(read as Rows<string, object>).values()].map(plain)
    case 'register':
      return [...(read as Registers<unknown>)].map(
        ([key, { heads, shown, history }]): RegisterJson => ({
          key: wellFormed(key),
          heads: heads.map(({ id }) => id),
          shown: shown.id,
          history: history.map(plain),
        }),
      )
  }
}

/** Every root as JSON, in the order of the document's snapshot. */
export const rootsJson = (state: IncidentState): RootsJson =>
  Object.fromEntries(
    Object.entries(incidentDocument).map(([name, root]) => [
      name,
      rootJson(root, state[name as keyof IncidentState]),
    ]),
  )

/** What the document holds and the snapshot leaves out. */
export function takenBackJson(state: IncidentState): RecordJson['takenBack'] {
  const stored = storedOf(state)
  const found: Record<string, readonly object[]> = {}
  for (const [name, root] of Object.entries(incidentDocument)) {
    const [all, shown] = [stored[name], state[name as keyof IncidentState]]
    if (all === shown || root.kind === 'text') continue
    const seen = new Set<unknown>(recordsOf(root, shown))
    const gone = recordsOf(root, all).filter((one) => !seen.has(one))
    if (gone.length > 0) found[name] = gone.map(plain)
  }
  return found
}
const recordsOf = (root: Root, read: unknown): readonly unknown[] =>
  root.kind === 'log'
    ? (read as readonly unknown[])
    : root.kind === 'table'
      ? [...(read as Rows<string, object>).values()]
      : [...(read as Registers<unknown>).values()].flatMap(({ history }) => history)

/** The snapshot that a record was made from. Records that cannot be read are left out, as the document's reader does. */
export function stateOf(roots: RootsJson): IncidentState {
  const read = Object.entries(incidentDocument).map(([name, root]: [string, Root]) => [
    name,
    readRoot(root, roots[name] ?? (root.kind === 'text' ? '' : [])),
  ])
  return Object.fromEntries(read) as IncidentState
}

const NAMED = z.looseObject({ id: z.string() })
const KEYED = z.looseObject({
  key: z.string(),
  heads: z.array(z.string()),
  shown: z.string(),
  history: z.array(z.unknown()),
})

function readRoot(root: Root, found: RootJson): unknown {
  if (root.kind === 'text') return typeof found === 'string' ? found : ''
  const records = typeof found === 'string' ? [] : found
  if (root.kind === 'log')
    return records.flatMap((one) => {
      const parsed = root.entry.safeParse(one)
      return parsed.success ? [parsed.data] : []
    })
  if (root.kind === 'table')
    return new Map(
      records.flatMap((one) => {
        const [named, parsed] = [NAMED.safeParse(one), root.row.safeParse(one)]
        if (!named.success || !parsed.success) return []
        return [[named.data.id, { ...(parsed.data as object), id: named.data.id }] as const]
      }),
    )
  return new Map(
    records.flatMap((one) => {
      const keyed = KEYED.safeParse(one)
      const settled = keyed.success ? readSettled(root, keyed.data) : null
      return keyed.success && settled ? [[keyed.data.key, settled] as const] : []
    }),
  )
}

function readSettled(
  root: Extract<Root, { kind: 'register' }>,
  { heads, shown, history }: z.output<typeof KEYED>,
): Settled<unknown> | null {
  const ops = history.flatMap((one): readonly Op<unknown>[] => {
    const parsed = root.op.safeParse(one)
    return parsed.success ? [parsed.data] : []
  })
  const byId = new Map<string, Op<unknown>>(ops.map((op) => [op.id, op]))
  const first = byId.get(shown)
  if (!first) return null
  return { heads: heads.flatMap((id) => byId.get(id) ?? []), shown: first, history: ops }
}

/** In a snapshot's mark. */
export const LATE = z.array(z.string().min(1).max(64)).min(1).max(MOST_LATE).optional()
const MARK = z.strictObject({
  number: z.int().positive(),
  name: z.string(),
  sealedAt: z.int().nonnegative(),
  asOf: z.int().nonnegative(),
  follows: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
  late: LATE,
})

/** The frame of a record: everything but the shapes of its roots, which the document's own schema says. */
export const recordFrame = z.strictObject({
  format: z.literal('holdfast-record'),
  version: z.int().positive(),
  schema: z.int().positive(),
  incident: z.string().max(64),
  snapshot: MARK,
  profile: z.strictObject({ name: z.enum(PROFILES), peopleAsRoles: z.boolean() }),
  witnesses: z.int().nonnegative(),
  root: z.string().regex(/^[0-9a-f]{64}$/),
  prose: z.partialRecord(z.enum(SECTION_IDS), z.string()),
  roots: z.record(z.string(), z.union([z.string(), z.array(z.record(z.string(), z.unknown()))])),
  takenBack: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))),
})

export const THIS_SCHEMA: number = SCHEMA_VERSION
