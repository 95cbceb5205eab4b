// What one server wrote down beside an incident, as a file of a bundle: connections, deliveries with their receipts, channels and pages.
// Invariant: it goes as far as the rows of that server's log in the bundle do, so the same rows have the same file.
import { z } from 'zod'
import type * as Y from 'yjs'
import {
  type AnnouncedChannels,
  type ConnectionEntry,
  type DeliveryStep,
  type PageReading,
  serverDocument,
} from '../../attendance/serverDocument.ts'
import type { Ms } from '../../base/clock.ts'
import { readSnapshot } from '../../document/snapshot.ts'
import { asJson, strictJson } from '../content/strictJson.ts'

export interface ServerKnown {
  readonly server: string
  /** Nothing later stands in it; ms UTC, the clock of that server. */
  readonly until: Ms
  /** Beginnings and ends, each with the last row that was handed out by then. */
  readonly connections: readonly ConnectionEntry[]
  readonly deliveries: readonly DeliveryStep[]
  readonly channels: readonly AnnouncedChannels[]
  readonly pages: readonly PageReading[]
}

/** Of this file's form. A reader refuses a later one. */
const VERSION = 1

export const serverPath = (place: number): string => `server/${place}.json`
export const isServerPath = (path: string): boolean => path.startsWith('server/')

/** `doc`: the document that the server keeps beside the incident. Null: it wrote nothing down by then. */
export function serverKnown(doc: Y.Doc, server: string, until: Ms): ServerKnown | null {
  const { connections, deliveries, channels, pages } = readSnapshot(doc, serverDocument)
  const soFar = <T extends { readonly at: Ms }>(all: readonly T[]) => all.filter(({ at }) => at <= until)
  const notes = {
    connections: soFar(connections),
    deliveries: soFar(deliveries),
    channels: soFar(channels),
    pages: soFar(pages),
  }
  const isEmpty = Object.values(notes).every(({ length }) => length === 0)
  return isEmpty ? null : { server, until, ...notes }
}

export const serverText = (notes: ServerKnown): string =>
  strictJson(asJson({ format: 'holdfast-server', version: VERSION, ...notes }))

const entries = z.array(z.record(z.string(), z.unknown()))
const frame = z.strictObject({
  format: z.literal('holdfast-server'),
  version: z.int().positive(),
  server: z.string().min(1).max(64),
  until: z.int().nonnegative(),
  connections: entries,
  deliveries: entries,
  channels: entries,
  pages: entries,
})

/** Null: it is no such file, not canonical, or of a later form. An entry that this app cannot read is left out. */
export function readServerFile(text: string): ServerKnown | null {
  const read = framed(text)
  if (read === null || read.version > VERSION) return null
  const known = <T>(all: readonly unknown[], entry: z.ZodType<T>): readonly T[] =>
    all.flatMap((one) => {
      const parsed = entry.safeParse(one)
      return parsed.success ? [parsed.data] : []
    })
  const { connections, deliveries, channels, pages } = serverDocument
  return {
    server: read.server,
    until: read.until,
    connections: known(read.connections, connections.entry),
    deliveries: known(read.deliveries, deliveries.entry),
    channels: known(read.channels, channels.entry),
    pages: known(read.pages, pages.entry),
  }
}

function framed(text: string): z.output<typeof frame> | null {
  try {
    const read = frame.safeParse(JSON.parse(text))
    return read.success && strictJson(read.data) === text ? read.data : null
  } catch {
    return null
  }
}
