// Writing an import. Everything is checked before the first line is written; a long import goes in parts, since one part is
// one update of the document and a server takes at most 1 MiB in one.
import type { Result } from '../../base/result.ts'
import { ok } from '../../base/result.ts'
import type { Ms } from '../../base/clock.ts'
import type { EntryId } from '../../base/ids.ts'
import type { IncidentDocument } from '../document.ts'
import { reject, type Rejected } from '../../document/command.ts'
import { append, command, logged, plan } from '../incidentCommands.ts'
import type { DocumentRoom } from '../../document/documentRoom.ts'
import { entryFrom, type NewEntry } from './newEntry.ts'
import { cleanText, linkProblem, textProblem, timeProblem } from './entryLimits.ts'

/** Estimated bytes of one part, and what an entry costs beside its text (ids, names, times, keys). */
const PART_BYTES = 400_000
const ENTRY_OVERHEAD_BYTES = 420

export interface ImportEntriesArgs {
  readonly entries: readonly NewEntry[]
  readonly source: string
  /** Set on the last part: the sentence that the timeline gets, counting all parts. */
  readonly total?: number
}

/** One part, in one transaction. The value is the ids written. */
export const importEntries = command('timeline.import', (_state, args: ImportEntriesArgs, context) => {
  const wrong = importProblem(args.entries, context.now)
  if (wrong) return reject(wrong, 'entries')
  if (importParts(args).length > 1)
    return reject('This is too much for one step. Import it in parts.', 'entries')
  const source = cleanText(args.source).slice(0, 300)
  const entries = args.entries.map((entry) => entryFrom(context, { ...entry, source }, cleanText(entry.text)))
  const writes = entries.map((entry) => append('timeline', entry))
  const count = args.total ?? 0
  if (count > 0)
    writes.push(
      logged(context, 'note', `Imported ${count} ${count === 1 ? 'entry' : 'entries'} from ${source}`),
    )
  return plan(
    entries.map((entry): EntryId => entry.id),
    writes,
  )
})

/** Why these entries cannot be imported, naming the first at fault, or null. */
export function importProblem(entries: readonly NewEntry[], now: Ms): string | null {
  if (entries.length === 0) return 'There is nothing to import.'
  for (const [i, entry] of entries.entries()) {
    const wrong =
      textProblem(cleanText(entry.text)) ??
      timeProblem(entry.occurredAt ?? now, now) ??
      linkProblem(entry.link)
    if (wrong) return `Entry ${i + 1}: ${wrong}`
  }
  return null
}

/** The import cut into parts that each fit one update, in order. Run importEntries on each; between two, let the page paint. */
export function importParts(args: ImportEntriesArgs): readonly ImportEntriesArgs[] {
  const parts: NewEntry[][] = []
  let bytes = PART_BYTES
  for (const entry of args.entries) {
    const size = ENTRY_OVERHEAD_BYTES + entry.text.length * 3
    if (bytes + size > PART_BYTES) {
      parts.push([])
      bytes = 0
    }
    parts.at(-1)?.push(entry)
    bytes += size
  }
  return parts.map((entries, i) => ({
    entries,
    source: args.source,
    ...(i === parts.length - 1 && { total: args.total ?? args.entries.length }),
  }))
}

/** All parts at once: everything is checked first, so a refusal has written nothing. The value is how many were written. */
export function importAll(
  room: DocumentRoom<IncidentDocument>,
  args: ImportEntriesArgs,
): Result<number, Rejected> {
  const wrong = importProblem(args.entries, room.clock.now())
  if (wrong) return reject(`${wrong} Nothing was written.`, 'entries')
  for (const part of importParts(args)) {
    const written = room.run(importEntries, part)
    if (!written.ok) return written
  }
  return ok(args.entries.length)
}
