// What a file would bring to this machine, found out on a copy: the document itself is not touched.
import * as Y from 'yjs'
import type { Ms } from '../base/clock.ts'
import { isTime } from '../base/readableTime.ts'
import { ok, type Result } from '../base/result.ts'
import { incidentDocument, type IncidentState } from '../incident/document.ts'
import { theIncident } from '../incident/header/selectors.ts'
import { readSnapshot } from '../document/snapshot.ts'
import { incidentOf } from '../wire/protocol.ts'
import type { ExchangeFile } from './exchangeFile.ts'
import { type ExchangeFault, refuseFile } from './exchangeFault.ts'
import { soundContent } from './soundContent.ts'

export interface ExchangePreview {
  /** As the document calls it, which may be later than the file's header. */
  readonly title: string
  /** False when this machine did not have the incident. */
  readonly known: boolean
  /** Whether anything in the file is new here; a second import brings nothing. */
  readonly brings: boolean
  /** Timeline entries that are new here, and when they happened. */
  readonly entries: number
  readonly firstAt: Ms | null
  readonly lastAt: Ms | null
  /** Names of those whose entries are new here. */
  readonly people: readonly string[]
}

/** `here` is the state that this machine has of the file's room, as an update. */
export function previewExchange(
  file: ExchangeFile,
  here: Uint8Array,
): Result<ExchangePreview, ExchangeFault> {
  const copy = new Y.Doc()
  try {
    Y.applyUpdate(copy, here)
    const before = readSnapshot(copy, incidentDocument)
    const roots = new Set(copy.share.keys())
    const vector = Y.decodeStateVector(Y.encodeStateVector(copy))
    let brings = false
    copy.on('update', () => (brings = true))
    Y.applyUpdate(copy, file.update)
    if (copy.store.pendingStructs !== null || copy.store.pendingDs !== null)
      return refuseFile.missingDependencies()
    if ([...copy.share.keys()].some((name) => !roots.has(name))) return refuseFile.unsound()
    if (!soundContent(copy, incidentDocument, vector)) return refuseFile.unsound()
    const after = readSnapshot(copy, incidentDocument)
    const incident = theIncident(after)
    if (incident === null) return refuseFile.missingDependencies()
    if (incident.id !== incidentOf(file.header.room)) return refuseFile.unsound()
    return ok({
      title: incident.title,
      known: theIncident(before) !== null,
      brings,
      ...newEntries(before, after),
    })
  } catch {
    return refuseFile.unsound()
  } finally {
    copy.destroy()
  }
}

function newEntries(before: IncidentState, after: IncidentState) {
  const had = new Set(before.timeline.map(({ id }) => id))
  const brought = after.timeline.filter(({ id }) => !had.has(id))
  const times = brought
    .map(({ occurredAt }) => occurredAt)
    .filter(isTime)
    .sort((a, b) => a - b)
  return {
    entries: brought.length,
    firstAt: times[0] ?? null,
    lastAt: times.at(-1) ?? null,
    people: [...new Set(brought.map(({ by }) => by.name))].sort(),
  }
}
