// What of an update may be stored, decided before Yjs sees it. Invariants: what comes out leaves no gap, nothing in it
// lands where it was not foreseen, and all of it is allowed; what is malformed is refused whole.
import { err, ok, type Result } from '@holdfast/model'
import * as Y from 'yjs'
import { Malformed } from '../../protocol/byteReader.ts'
import type { ClockRange, Shape } from '../inspect/inspect.ts'
import { KIND } from '../inspect/part.ts'
import { coveredBy, type Deletion, effectiveDeletions, without } from './deletions.ts'
import { DocumentIndex } from './documentIndex.ts'
import { countMergeCost } from './mergeCost.ts'
import type { UnknownRootQuota } from './unknownRootQuota.ts'
import type { Lists } from './lists.ts'
import { contentRuns } from './contentRuns.ts'
import { topKey } from './place.ts'
import { stripForeignRoots } from './stripForeignRoots.ts'
import { placeParts } from './placeParts.ts'
import { rewrite } from './rewrite.ts'
import type { RootRules } from './rootRules.ts'
import { type PlacedPart, readSections, type Sections } from './sections.ts'
import { IntegrationCost } from './integrationCost.ts'

/** `tooLarge`: a value. `serverOnly`: a root that the server alone writes. `noSpace`: an unknown root over the bounds. */
const WHYS = ['tooLarge', 'serverOnly', 'noSpace'] as const
export type Why = (typeof WHYS)[number]
export const isWhy = (text: string): text is Why => (WHYS as readonly string[]).includes(text)

export interface FilteredUpdate {
  /** What to apply; null when the room has all of it. */
  readonly update: Uint8Array | null
  /** The clocks whose content is not stored. No ranges: deletions only. */
  readonly refused: ReadonlyMap<Why, readonly ClockRange[]>
  /** Root and, in a table, the key directly under it; of everything that is stored. */
  touched(): Iterable<readonly [root: string, key: string | null]>
  /** What is new in it, and the lists as they will be. */
  placed(): Iterable<PlacedPart>
  readonly lists: Lists
  /** See integrationCost.ts. */
  readonly steps: number
}

export interface FilterInput {
  /** Inspected, without a gap. */
  readonly update: Uint8Array
  readonly shape: Shape
  readonly doc: Y.Doc
  readonly rules: RootRules
  readonly quota: UnknownRootQuota
  readonly maxValueBytes: number
  /** `server`: it may write the server's own roots. */
  readonly writer: 'person' | 'server'
  /** Whether what is written under this client id is the writer's own work, and not only carried along. */
  readonly isOwn: (client: number) => boolean
}

/** The error is a clause for people. */
export function filterUpdate(parts: FilterInput): Result<FilteredUpdate, string> {
  try {
    return ok(filtered(parts))
  } catch (error) {
    if (error instanceof Malformed) return err(error.message)
    throw error
  }
}

function filtered(parts: FilterInput): FilteredUpdate {
  const { update, shape, doc, rules, quota, maxValueBytes, writer, isOwn } = parts
  const index = new DocumentIndex(doc, rules)
  const sections = readSections(onlyNew(update, shape, index))
  const whys = new Map<PlacedPart, Why>()
  const refuse = (part: PlacedPart, why: Why) => {
    whys.set(part, why)
    return why === 'tooLarge' ? 'emptied' : 'refused'
  }
  const isTheirs = (root: string) => writer === 'server' || rules(root)?.writer !== 'server'

  let isCovered: ((range: ClockRange) => boolean) | null = null
  const cost = new IntegrationCost()
  const lists = placeParts({
    sections,
    index,
    cost,
    isDeleted({ client, clock, length }) {
      isCovered ??= coveredBy(shape.deletes)
      return isCovered({ client, from: clock, to: clock + length })
    },
    decide(part, { box: { root } }) {
      if (!isTheirs(root)) return refuse(part, 'serverOnly')
      if (part.largestValue > maxValueBytes) return refuse(part, 'tooLarge')
      if (!rules(root) && !quota.take(root, part.end - part.at)) return refuse(part, 'noSpace')
      return 'kept'
    },
  })
  if ([...whys.values()].includes('serverOnly')) {
    const isCarried = (part: PlacedPart) => whys.get(part) === 'serverOnly' && !isOwn(part.client)
    const stripped = stripForeignRoots(sections, shape.deletes, (client) => index.next(client), isCarried)
    if (stripped) {
      quota.use = null
      return filtered({ ...parts, ...stripped })
    }
  }
  countMergeCost(sections, index, cost)
  const deletions = effectiveDeletions(shape.deletes, sections, index, cost)
  const forbidden = deletions.filter(({ place }) => !isTheirs(place.box.root))
  const allowed =
    forbidden.length === 0 ? deletions : deletions.filter(({ place }) => isTheirs(place.box.root))
  const refused =
    whys.size === 0 ? new Map<Why, readonly ClockRange[]>() : refusedRanges(sections, whys, maxValueBytes)
  if (forbidden.length > 0 && !refused.has('serverOnly')) refused.set('serverOnly', [])
  return {
    update:
      sections.byClient.size === 0 && allowed.length === 0
        ? null
        : refused.size > 0 || hasGone(sections)
          ? rewrite(sections, without(shape.deletes, forbidden), maxValueBytes)
          : sections.bytes,
    refused,
    touched: () => touchedBy(sections, allowed),
    placed: () => [...sections.byClient.values()].flatMap(({ parts }) => parts),
    lists,
    steps: cost.steps,
  }
}

/** Known structs are taken out, and partly known ones cut: what is looked at is what Yjs will integrate. */
function onlyNew(update: Uint8Array, { structs }: Shape, index: DocumentIndex): Uint8Array {
  const known = structs.filter(({ client, from }) => from < index.next(client))
  if (known.length === 0) return update
  const clocks = new Map(known.map(({ client }) => [client, index.next(client)]))
  return Y.diffUpdate(update, Y.encodeStateVector(clocks))
}

/** Yjs would still follow their references, and cut what they point into, without telling anybody. */
const hasGone = ({ byClient }: Sections): boolean =>
  [...byClient.values()].some(({ parts }) =>
    parts.some(({ disposition, kind }) => disposition === 'gone' && kind !== KIND.gc),
  )

function refusedRanges(
  { bytes, byClient }: Sections,
  whys: ReadonlyMap<PlacedPart, Why>,
  maxValueBytes: number,
): Map<Why, readonly ClockRange[]> {
  const found = new Map<Why, { readonly client: number; readonly from: number; to: number }[]>()
  const add = (why: Why, client: number, from: number, to: number) => {
    const ranges = found.get(why) ?? []
    found.set(why, ranges)
    const last = ranges.at(-1)
    if (last?.client === client && last.to === from) last.to = to
    else ranges.push({ client, from, to })
  }
  let why: Why = 'noSpace'
  for (const part of [...byClient.values()].flatMap(({ parts }) => parts)) {
    if (part.disposition !== 'refused' && part.disposition !== 'emptied') continue
    // One that rests on a refused one is refused for the same reason.
    why = whys.get(part) ?? why
    if (part.disposition === 'refused') add(why, part.client, part.clock, part.clock + part.length)
    else {
      for (const { offset, length, isTooLarge } of contentRuns(bytes, part, maxValueBytes)) {
        if (isTooLarge) add(why, part.client, part.clock + offset, part.clock + offset + length)
      }
    }
  }
  return found
}

function* touchedBy({ byClient }: Sections, deletions: readonly Deletion[]) {
  for (const { parts } of byClient.values()) {
    for (const { disposition, place } of parts)
      if (place && disposition !== 'refused') yield [place.box.root, topKey(place)] as const
  }
  for (const { place } of deletions) yield [place.box.root, topKey(place)] as const
}
