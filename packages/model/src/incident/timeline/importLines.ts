// Paste or import: many lines become a preview, with every time as it was read and every problem, before anything is written.
import type { Ms } from '../../base/clock.ts'
import { err, ok, type Result } from '../../base/result.ts'
import type { Rejected } from '../../document/command.ts'
import type { Person } from '../../base/actor.ts'
import type { NewEntry } from './newEntry.ts'
import { importChat } from './importChat.ts'
import { importCsv } from './importCsv.ts'
import { importJson } from './importJson.ts'
import type { ImportRow } from './importRow.ts'
import { personNamed, whoAt } from './scribeWho.ts'
import type { Day } from './wallTime.ts'
import { createWallReader, type WallReader } from './wallReader.ts'
import { isZone } from './zone.ts'

/** Largest import: 20 million characters, 50,000 lines. The largest real log seen is a tenth of that. */
export const MAX_IMPORT_LENGTH = 20_000_000
export const MAX_IMPORT_ROWS = 50_000

export interface ImportContext {
  /** The aligned clock, ms UTC. */
  readonly now: Ms
  /** The zone of times that carry none: the viewer's, unless chosen. */
  readonly zone: string
  /** People of the room, to recognise who spoke. */
  readonly people?: readonly Person[]
  /** The file's name, or absent for a paste. */
  readonly name?: string
  /** The day of the first line, for a log without dates. */
  readonly day?: Day
}

export interface ImportPreview {
  readonly format: 'json' | 'csv' | 'chat'
  readonly title: string | null
  /** What each entry will name as its origin. */
  readonly source: string
  readonly rows: readonly ImportRow[]
  /** Rows that will be written, and rows that will be left out. */
  readonly ready: number
  readonly problems: number
  /** How times were read where the lines do not say. */
  readonly notes: readonly string[]
}

export function parseImport(text: string, context: ImportContext): Result<ImportPreview, Rejected> {
  if (text.trim() === '') return err({ reason: 'There is nothing to import. Paste lines, or choose a file.' })
  if (text.length > MAX_IMPORT_LENGTH)
    return err({
      reason: `This is ${Math.ceil(text.length / 1e6)} MB and an import holds ${MAX_IMPORT_LENGTH / 1e6} MB. Split the file. Nothing was written.`,
    })
  const zone = isZone(context.zone) ? context.zone : 'UTC'
  const lines = text.replace(/\r\n?/g, '\n').replace(/^\uFEFF/, '')
  const preview = formatOf(lines, { ...context, zone, wall: createWallReader() })
  return preview.ok && preview.value.rows.length > MAX_IMPORT_ROWS
    ? tooMany(preview.value.rows.length)
    : preview
}

const tooMany = (lines: number) =>
  err({
    reason: `This has ${lines.toLocaleString('en')} lines and an import holds ${MAX_IMPORT_ROWS.toLocaleString('en')}. Split the file. Nothing was written.`,
  })

const looksLikeJson = (text: string): boolean => /^\s*(?:\{|\[\s*(?:[{\]"]|$))/.test(text.slice(0, 200))

type Reading = ImportContext & { readonly wall: WallReader }

function formatOf(text: string, context: Reading): Result<ImportPreview, Rejected> {
  const name = context.name ?? ''
  const source = name || 'pasted lines'
  const assumed = `Times without a zone are read as ${context.zone}.`
  if (looksLikeJson(text) || /\.json$/i.test(name)) {
    const json = importJson(text, context)
    if (!json.ok) return json
    const { rows, title, notes } = json.value
    return ok(counted({ format: 'json', title, source: json.value.source ?? source, rows, notes }))
  }
  const csv = importCsv(text, context, /\.[ct]sv$/i.test(name))
  if (csv?.unclosedAt)
    return err({
      reason: `The CSV is damaged: the quote in line ${csv.unclosedAt} is never closed. Nothing was written. Mend that line, or export the file again.`,
    })
  if (csv && csv.rows.length > 0)
    return ok(counted({ format: 'csv', title: null, source, rows: csv.rows, notes: [assumed] }))
  if (csv)
    return err({
      reason:
        'No columns for the time and the words were found. Name them in the first line, like: at,text. Nothing was written.',
    })
  return chat(text, context, source, assumed)
}

function chat(
  text: string,
  context: Reading,
  source: string,
  assumed: string,
): Result<ImportPreview, Rejected> {
  const lines = text.split('\n').length
  if (lines > MAX_IMPORT_ROWS) return tooMany(lines)
  const people = (context.people ?? []).map((p) => p.name)
  const rows = importChat(text, { ...context, people })
  if (rows.every((row) => row.at === null && row.problem !== null) && rows.length > 1)
    return err({
      reason:
        'No line begins with a time, so none can be placed. Put one before each, like “14:05 maya: …”. Nothing was written.',
    })
  return ok(counted({ format: 'chat', title: null, source, rows, notes: [assumed] }))
}

function counted(preview: Omit<ImportPreview, 'ready' | 'problems'>): ImportPreview {
  const ready = preview.rows.filter((row) => row.problem === null).length
  return { ...preview, ready, problems: preview.rows.length - ready }
}

/** The good rows as entries to log. */
export const entriesOf = (preview: ImportPreview, people: readonly Person[] = []): readonly NewEntry[] =>
  preview.rows.flatMap((row) => {
    if (row.problem !== null || row.at === null) return []
    const by = row.who === null ? {} : { by: speaker(row.who, people) }
    return [{ kind: row.kind, text: row.text, occurredAt: row.at, link: row.link, ...by }]
  })

const speaker = (name: string, people: readonly Person[]): Person =>
  whoAt(`+"${name.slice(0, 50).replaceAll('"', '')}"`, people.map(asWritten))?.who ?? personNamed(name)

/** Other tools do not tell people of one name apart as a screen here does: their plain name is not the first of that name. */
const asWritten = ({ id, name }: Person): Person => ({ id, name })
