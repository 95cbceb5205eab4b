// Finds where each part of an update goes, in an order in which each rests on what is there or was placed before: its
// parent if it names one, else its left neighbour's, else its right one's. What Yjs would put where nobody expects it,
// or throw on half-way, is malformed.
import { MAX_DEPTH } from '../../config/limits.ts'
import { Malformed } from '../../protocol/byteReader.ts'
import { KIND, NONE } from '../inspect/part.ts'
import type { DocumentIndex } from './documentIndex.ts'
import { Lists } from './lists.ts'
import { putInOrder } from './order.ts'
import { type Box, boxAt, type Place } from './place.ts'
import { type Disposition, partAt, type PlacedPart, type Section, type Sections, textAt } from './sections.ts'
import type { IntegrationCost } from './integrationCost.ts'

export interface PlacingDeps {
  readonly sections: Sections
  readonly index: DocumentIndex
  readonly cost: IntegrationCost
  /** What becomes of a part whose place is known. */
  readonly decide: (part: PlacedPart, place: Place) => Disposition
  /** Whether this update deletes the whole part. */
  readonly isDeleted: (part: PlacedPart) => boolean
}

type Neighbour = { readonly place: Place | null; readonly disposition: Disposition }

/** Fills in `place` and `disposition` of every part; answers the lists as they will be. All parts must be new and leave no gap. */
export function placeParts({ sections, index, cost, decide, isDeleted }: PlacingDeps): Lists {
  const newBoxes = new Map<PlacedPart, Box>()
  const lists = new Lists(index, sections, cost)
  // As Yjs takes them in: higher client ids first.
  const inTurn = [...sections.byClient.values()].sort((a, b) => b.client - a.client)
  for (const section of inTurn) reach(section, section.to)
  return lists

  /** Places the section's parts below `upTo`, and first whatever they rest on in other sections. */
  function reach(first: Section, last: number): void {
    const waiting = [{ section: first, upTo: last }]
    for (let task = waiting.at(-1); task; task = waiting.at(-1)) {
      const { section, upTo } = task
      const part = section.parts[section.placed]
      if (section.reached >= upTo || !part) {
        section.isWaitedFor = false
        waiting.pop()
        continue
      }
      section.isWaitedFor = true
      const missing = missingFor(part)
      if (missing) {
        if (missing.section.isWaitedFor) throw new Malformed('its parts wait for each other')
        waiting.push(missing)
        continue
      }
      placeOne(part)
      section.placed += 1
      section.reached = part.clock + part.length
    }
  }

  function missingFor(part: PlacedPart): { readonly section: Section; readonly upTo: number } | null {
    return (
      missing(part, part.originClient, part.originClock) ??
      missing(part, part.rightClient, part.rightClock) ??
      missing(part, part.parentClient, part.parentClock)
    )
  }
  function missing(part: PlacedPart, client: number, clock: number) {
    if (client === NONE || client === part.client) return null
    const section = sections.byClient.get(client)
    if (!section || clock < section.reached) return null
    return { section, upTo: clock + 1 }
  }

  function placeOne(part: PlacedPart): void {
    if (part.kind === KIND.gc) {
      part.disposition = 'gone'
      return
    }
    const found = part.rootAt === NONE && part.parentClient === NONE ? beside(part) : within(part)
    part.disposition = found.disposition
    if (!found.place) return
    check(part, found.place)
    part.place = found.place
    if (found.disposition === 'kept') part.disposition = decide(part, found.place)
    if (part.disposition === 'kept' || part.disposition === 'emptied')
      putInOrder(part, found.place, lists, cost)
  }

  function within(part: PlacedPart): Neighbour {
    const key = textAt(sections, part.keyAt, part.keyEnd)
    const root = textAt(sections, part.rootAt, part.rootEnd)
    if (root !== null) return { place: { box: index.root(root), key }, disposition: 'kept' }
    const parent = newPart(part.parentClient, part.parentClock)
    if (parent && parent.disposition !== 'kept')
      return { place: null, disposition: parent.disposition === 'refused' ? 'refused' : 'gone' }
    const box = parent ? boxOf(parent) : index.boxOf(index.struct(part.parentClient, part.parentClock))
    if (box === 'none') throw new Malformed('a part is inside something that holds nothing')
    return box === 'gone' ? GONE : { place: { box, key }, disposition: 'kept' }
  }

  function beside(part: PlacedPart): Neighbour {
    const left = neighbour(part.originClient, part.originClock)
    const right = neighbour(part.rightClient, part.rightClock)
    const lost = [left, right].find((side) => side && !side.place)
    if (lost) return lost.disposition === 'refused' ? lost : GONE
    const isTorn =
      left?.place &&
      right?.place &&
      (left.place.box !== right.place.box || left.place.key !== right.place.key)
    if (isTorn) throw new Malformed('its neighbours are in different places')
    const refused = [left, right].find((side) => side?.disposition === 'refused')
    return { place: (left ?? right)?.place ?? null, disposition: refused ? 'refused' : 'kept' }
  }

  function neighbour(client: number, clock: number): Neighbour | null {
    if (client === NONE) return null
    const part = newPart(client, clock)
    return part ?? { place: index.place(index.struct(client, clock)), disposition: 'gone' }
  }

  function newPart(client: number, clock: number): PlacedPart | null {
    const section = sections.byClient.get(client)
    return section && clock >= section.from ? (partAt(section, clock) ?? null) : null
  }

  function boxOf(part: PlacedPart): Box | 'gone' | 'none' {
    if (part.kind === KIND.deleted) return 'gone'
    if (part.kind !== KIND.type || !part.place) return 'none'
    let box = newBoxes.get(part)
    if (!box) {
      box = boxAt(part.place, part.type)
      newBoxes.set(part, box)
    }
    return box
  }

  function check(part: PlacedPart, { box, key }: Place): void {
    if (box.depth > MAX_DEPTH) throw new Malformed('a part is nested too deeply')
    if (key === null ? box.holds === 'map' : box.holds === 'list')
      throw new Malformed(key === null ? 'a list is hidden in a table' : 'a key is hidden in a list')
    // Yjs throws on it after the document has changed, once half of it is deleted.
    if (key !== null && part.length > 1 && part.kind !== KIND.deleted && !isDeleted(part))
      throw new Malformed('one key has several values')
  }
}

const GONE: Neighbour = { place: null, disposition: 'gone' }
