// The few bytes of ZIP that a bundle has (APPNOTE 6.3.9): no extra fields, no comments, no descriptors, no ZIP64, one time for all.
// Invariant: the container is a function of its entries, so whoever knows these can make it again and compare every byte.
import { isTime } from '../../base/readableTime.ts'
import type { Ms } from '../../base/clock.ts'
import { utf8ToBytes } from '@noble/hashes/utils.js'

export interface ZipEntry {
  readonly path: string
  readonly method: 'store' | 'deflate'
  /** Of the content. */
  readonly crc: number
  readonly bytes: number
  /** Of what is stored. */
  readonly packed: number
}
export interface PlacedEntry extends ZipEntry {
  readonly offset: number
}

export const LOCAL_BYTES = 30
export const CENTRAL_BYTES = 46
export const END_BYTES = 22
const METHOD = { store: 0, deflate: 8 } as const
export const methodOf = (code: number): ZipEntry['method'] | null =>
  code === METHOD.store ? 'store' : code === METHOD.deflate ? 'deflate' : null

/** MS-DOS date and time of `at` in UTC, two-second steps. A time that DOS cannot say is its first, 1980. */
export function dosTime(at: Ms): { readonly date: number; readonly time: number } {
  const day = new Date(isTime(at) ? at : 0)
  const year = day.getUTCFullYear()
  return {
    date: ((year - 1980) << 9) | ((day.getUTCMonth() + 1) << 5) | day.getUTCDate(),
    time: (day.getUTCHours() << 11) | (day.getUTCMinutes() << 5) | (day.getUTCSeconds() >> 1),
  }
}

/** From the version needed to the length of the name: the same in both headers. */
function common(view: DataView, from: number, entry: ZipEntry, name: Uint8Array, at: Ms): void {
  const { date, time } = dosTime(at)
  view.setUint16(from, 20, true)
  view.setUint16(from + 2, 0, true)
  view.setUint16(from + 4, METHOD[entry.method], true)
  view.setUint16(from + 6, time, true)
  view.setUint16(from + 8, date, true)
  view.setUint32(from + 10, entry.crc, true)
  view.setUint32(from + 14, entry.packed, true)
  view.setUint32(from + 18, entry.bytes, true)
  view.setUint16(from + 22, name.length, true)
}

export function localHeader(entry: ZipEntry, at: Ms): Uint8Array {
  const name = utf8ToBytes(entry.path)
  const bytes = new Uint8Array(LOCAL_BYTES + name.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, 0x04034b50, true)
  common(view, 4, entry, name, at)
  bytes.set(name, LOCAL_BYTES)
  return bytes
}

export function centralHeader(entry: PlacedEntry, at: Ms): Uint8Array {
  const name = utf8ToBytes(entry.path)
  const bytes = new Uint8Array(CENTRAL_BYTES + name.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, 0x02014b50, true)
  view.setUint16(4, 20, true)
  common(view, 6, entry, name, at)
  view.setUint32(42, entry.offset, true)
  bytes.set(name, CENTRAL_BYTES)
  return bytes
}

export function endRecord(count: number, centralBytes: number, offset: number): Uint8Array {
  const bytes = new Uint8Array(END_BYTES)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, 0x06054b50, true)
  view.setUint16(8, count, true)
  view.setUint16(10, count, true)
  view.setUint32(12, centralBytes, true)
  view.setUint32(16, offset, true)
  return bytes
}

/** Eight tables, so that eight bytes are taken in one step. */
const TABLES = crcTables()

function crcTables(): Uint32Array {
  const tables = new Uint32Array(8 * 256)
  for (let n = 0; n < 256; n++) {
    let c = n
    for (let bit = 0; bit < 8; bit++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
    tables[n] = c
  }
  for (let n = 256; n < tables.length; n++) {
    const before = tables[n - 256] ?? 0
    tables[n] = (tables[before & 0xff] ?? 0) ^ (before >>> 8)
  }
  return tables
}

export function crc32(bytes: Uint8Array): number {
  const t = TABLES
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const of = (table: number, byte: number): number => t[table * 256 + (byte & 0xff)] ?? 0
  let crc = 0xffffffff
  let at = 0
  for (const last = bytes.length - 8; at <= last; at += 8) {
    const low = crc ^ view.getUint32(at, true)
    const high = view.getUint32(at + 4, true)
    crc =
      of(7, low) ^
      of(6, low >>> 8) ^
      of(5, low >>> 16) ^
      of(4, low >>> 24) ^
      of(3, high) ^
      of(2, high >>> 8) ^
      of(1, high >>> 16) ^
      of(0, high >>> 24)
  }
  for (; at < bytes.length; at++) crc = of(0, crc ^ view.getUint8(at)) ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}
