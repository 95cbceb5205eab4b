// Which shared texts others wrote in since a window last saw the room live. A text keeps no times and no names: who wrote is
// known by the timeline's entries, which stand under the same client ids. What was only deleted leaves no trace that tells
// when, and is not found. Rests on the structs of Yjs 13.
import * as Y from 'yjs'
import type { PersonId } from '../../base/ids.ts'
import { type IncidentDocument, incidentDocument } from '../document.ts'
import type { TextName } from '../../document/write.ts'
import { personOrNull } from '../../schema/fields.ts'
import type { TimelineEntry } from '../records/timeline.ts'
import { clocksIn, type LastSeen } from './lastSeen.ts'

export interface ChangedText {
  readonly name: TextName<IncidentDocument>
  /** Names of those who wrote, as far as they are known. */
  readonly by: readonly string[]
  /** Somebody wrote in it who put nothing into the timeline. */
  readonly isByOthersToo: boolean
}

/** In the order of the document's roots. Costs one walk over the texts, and over the timeline when anything was found. */
export function changedTexts(doc: Y.Doc, seen: LastSeen, me: PersonId): readonly ChangedText[] {
  const known = clocksIn(seen)
  const own = new Set([doc.clientID, ...(seen.own ?? [])])
  const found = [...texts()].flatMap((name) => {
    const clients = new Set<number>()
    for (let item = doc.getText(name)._start; item !== null; item = item.right) {
      const { client, clock } = item.id
      const isNew = clock + item.length > (known.get(client) ?? 0)
      if (isNew && !item.deleted && !own.has(client) && item.content instanceof Y.ContentString)
        clients.add(client)
    }
    return clients.size === 0 ? [] : [{ name, clients }]
  })
  if (found.length === 0) return []
  const writers = writersIn(doc)
  return found.flatMap(({ name, clients }) => {
    const others = [...clients].filter((client) => writers.get(client)?.id !== me)
    const by = new Set(others.flatMap((client) => writers.get(client)?.name ?? []))
    const isByOthersToo = others.some((client) => !writers.has(client))
    return others.length === 0 ? [] : [{ name, by: [...by], isByOthersToo }]
  })
}

function* texts(): Iterable<TextName<IncidentDocument>> {
  for (const [name, { kind }] of Object.entries(incidentDocument))
    if (kind === 'text') yield name as TextName<IncidentDocument>
}

/** Who stands behind a client id, by the last entry that they put into the timeline. */
function writersIn(doc: Y.Doc): ReadonlyMap<number, { readonly id: string; readonly name: string }> {
  const writers = new Map<number, { readonly id: string; readonly name: string }>()
  for (let item = doc.getArray('timeline')._start; item !== null; item = item.right) {
    if (item.deleted) continue
    const entry = item.content.getContent().at(-1) as Partial<TimelineEntry> | null | undefined
    const writer = personOrNull().parse(entry?.recordedBy ?? entry?.by ?? null)
    if (writer) writers.set(item.id.client, writer)
  }
  return writers
}
