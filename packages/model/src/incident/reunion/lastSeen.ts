// What a window had of the timeline when it last saw the room live: a moment and a state vector, a few bytes however long
// the timeline is. It names no content, so it may be kept among the preferences of a machine.
import { fromBase64, toBase64 } from 'lib0/buffer'
import * as Y from 'yjs'
import { z } from 'zod'
import type { Ms } from '../../base/clock.ts'
import type { EntryId } from '../../base/ids.ts'
import { err, ok, type Result } from '../../base/result.ts'

export interface LastSeen {
  /** ms UTC, aligned. */
  readonly at: Ms
  /** State vector of the document then, base64. */
  readonly vector: string
  /** Client ids that this window has written under since. */
  readonly own?: readonly number[] | undefined
  /** The connection was lost then; otherwise the window was closed, loaded again, or turned to another page. */
  readonly cut?: boolean | undefined
}

/** An absence that ended, as it is kept until it is put away. */
export interface EndedAbsence extends LastSeen {
  /** ms UTC: when the room was live again, and the same by the incident's clock. */
  readonly until: Ms
  readonly writtenUntil: Ms
  /** The longest time in it without a key or a press in the window, ms. */
  readonly idle: Ms
}

const stored = z.object({
  at: z.number(),
  vector: z.string(),
  own: z.array(z.number()).optional(),
  cut: z.boolean().optional(),
})

const ended = z.array(stored.extend({ until: z.number(), writtenUntil: z.number(), idle: z.number() }))

export const lastSeenNow = (doc: Y.Doc, at: Ms): LastSeen => ({
  at,
  vector: toBase64(Y.encodeStateVector(doc)),
  own: [doc.clientID],
})

/** What was kept as JSON; null when there is nothing that can be read. */
export function readLastSeen(text: string | null): LastSeen | null {
  const json = parsed(text ?? '')
  const seen = json.ok ? stored.safeParse(json.value) : null
  return seen?.success && readClocks(seen.data).ok ? seen.data : null
}

/** The same of absences, oldest first; none when it cannot be read. */
export function readAbsences(text: string | null): readonly EndedAbsence[] {
  const json = parsed(text ?? '')
  const kept = json.ok ? ended.safeParse(json.value) : null
  return kept?.success ? kept.data.filter((one) => readClocks(one).ok) : []
}

function parsed(text: string): Result<unknown, null> {
  try {
    return ok(JSON.parse(text))
  } catch {
    return err(null)
  }
}

function readClocks(seen: LastSeen): Result<ReadonlyMap<number, number>, null> {
  try {
    return ok(Y.decodeStateVector(fromBase64(seen.vector)))
  } catch {
    return err(null)
  }
}

/** Next clock of each client then; empty when it cannot be read. */
export function clocksIn(seen: LastSeen): ReadonlyMap<number, number> {
  const clocks = readClocks(seen)
  return clocks.ok ? clocks.value : new Map()
}

/** The ids of the timeline's entries that were in the document then. Costs one walk over the timeline. */
export function seenEntries(doc: Y.Doc, seen: LastSeen): ReadonlySet<EntryId> {
  const clocks = clocksIn(seen)
  const ids = new Set<EntryId>()
  for (let item = doc.getArray('timeline')._start; item !== null; item = item.right) {
    if (item.deleted) continue
    const known = (clocks.get(item.id.client) ?? 0) - item.id.clock
    for (const entry of item.content.getContent().slice(0, Math.max(0, known))) {
      const id = (entry as { readonly id?: EntryId } | null)?.id
      if (id !== undefined) ids.add(id)
    }
  }
  return ids
}
