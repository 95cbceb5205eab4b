// Timelines as JSON: {source, title, timezone, entries: [{at, text}]}, a bare list of such entries, or a Slack export.
import { visit } from 'jsonc-parser'
import { z } from 'zod'
import { isWebLink } from '../../base/links.ts'
import { err, ok, type Result } from '../../base/result.ts'
import type { Rejected } from '../../document/command.ts'
import { type ImportRow, importRow } from './importRow.ts'
import { epochTime, readTime, type TimeContext, type TimeReading } from './readTime.ts'
import { kindNamed } from './scribeKinds.ts'
import { readZone } from './zone.ts'

export interface JsonImport {
  readonly rows: readonly ImportRow[]
  readonly title: string | null
  readonly source: string | null
  /** The zone that times without one were read in; null when the file's zone cannot be told. */
  readonly zone: string | null
  readonly notes: readonly string[]
}

const words = z.string().nullish().catch(null)
const entrySchema = z.object({
  at: z.union([z.string(), z.number()]).nullish().catch(null),
  text: words,
  who: words,
  by: words,
  kind: words,
  link: words,
  // A Slack export has seconds since 1970 as text, and the author's profile.
  ts: z.string().nullish().catch(null),
  user: words,
  user_profile: z.object({ real_name: words, display_name: words }).nullish().catch(null),
})
type Entry = z.output<typeof entrySchema>
const fileSchema = z.object({ entries: z.array(z.unknown()), title: words, source: words, timezone: words })

const SHAPE =
  'A timeline is JSON like {"source": "…", "title": "…", "timezone": "UTC", "entries": [{"at": "2018-10-21T22:52:00Z", "text": "…"}]}.'

export function importJson(text: string, context: TimeContext): Result<JsonImport, Rejected> {
  const parsed = parse(text)
  if (!parsed.ok) return parsed
  const file = fileSchema.safeParse(Array.isArray(parsed.value) ? { entries: parsed.value } : parsed.value)
  if (!file.success) return err({ reason: `This JSON holds no entries. ${SHAPE} Nothing was written.` })
  const { entries, timezone, title, source } = file.data
  const named = timezone ? readZone(timezone) : null
  const zone = named === null ? context.zone : named.kind === 'zone' ? named.id : null
  const notes: string[] = []
  if (named?.kind === 'ambiguous') notes.push(`Times without a zone cannot be placed: ${named.problem}`)
  if (named?.kind === 'unknown')
    notes.push(
      `The file's time zone “${timezone?.slice(0, 40)}” is not known here; times without a zone cannot be placed.`,
    )
  const rows = entries.map((raw, i) => rowOf(raw, i + 1, { ...context, zone }))
  return ok({ rows, title: title ?? null, source: source ?? null, zone, notes })
}

function rowOf(raw: unknown, line: number, context: TimeContext): ImportRow {
  const read = entrySchema.safeParse(raw)
  if (!read.success) return importRow({ line, time: null, text: '' })
  const entry = read.data
  const link = entry.link ?? ''
  return importRow({
    line,
    time: timeOf(entry, context),
    text: entry.text ?? '',
    who:
      entry.who ??
      entry.by ??
      entry.user_profile?.display_name ??
      entry.user_profile?.real_name ??
      entry.user ??
      null,
    kind: entry.kind ? kindNamed(entry.kind) : null,
    link: isWebLink(link) ? link : null,
  })
}

function timeOf(entry: Entry, context: TimeContext): TimeReading | null {
  const { at, ts } = entry
  if (typeof at === 'number') return epochTime(at, 0, context.now)
  return readTime((at ?? ts ?? '').trim(), context)
}

function parse(text: string): Result<unknown, Rejected> {
  try {
    return ok(JSON.parse(text))
  } catch {
    const place = damageIn(text)
    const where = place ? ` at line ${place.line}, column ${place.column}` : ''
    return err({
      reason: `The JSON is damaged${where}. Nothing was written. Mend that place, or export the file again.`,
    })
  }
}

/** Where the first error is, both 1-based. The engines' own messages leave it out at times, and differ. */
function damageIn(text: string): { readonly line: number; readonly column: number } | null {
  let place: { readonly line: number; readonly column: number } | null = null
  try {
    visit(
      text,
      {
        onError: (_error, _offset, _length, line, column) =>
          (place ??= { line: line + 1, column: column + 1 }),
      },
      { disallowComments: true, allowTrailingComma: false },
    )
  } catch {
    // Nested so deeply that the walk overflows: damaged all the same, the place is not known.
    return null
  }
  return place
}
