// Reads a bundle's ZIP without trusting it. Invariant: only what our own writer can have written is read; a path that leads out, a
// name that comes twice, a hidden byte, a bomb or a size over the limit is refused by name before anything is unpacked.
import { Inflate } from 'fflate'
import type { Ms } from '../../base/clock.ts'
import { err, ok, type Result } from '../../base/result.ts'
import { BUNDLE_LIMITS, isBundlePath } from './limits.ts'
import {
  CENTRAL_BYTES,
  centralHeader,
  crc32,
  END_BYTES,
  endRecord,
  localHeader,
  methodOf,
  type PlacedEntry,
} from './zipFormat.ts'

/** A file of known size, of which any part can be read. */
export interface ByteSource {
  readonly size: number
  read(this: void, offset: number, length: number): Promise<Uint8Array>
}

export const inMemory = (bytes: Uint8Array): ByteSource => ({
  size: bytes.length,
  read: (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)),
})

/** `path`: the file it is about; null: the bundle as a whole. `newer`: another version of the app made it. */
export interface BundleFault {
  readonly kind: 'damaged' | 'oversized' | 'newer' | 'notABundle' | 'cancelled'
  readonly path: string | null
  readonly what: string
}

export interface ReadZip {
  readonly entries: readonly PlacedEntry[]
  /** The bytes as they are stored. */
  stored(entry: PlacedEntry): Promise<Result<Uint8Array, BundleFault>>
  /** Whether every header is as our writer would have written it at this time, ms UTC; the first that is not. */
  headersAt(at: Ms): Promise<Result<void, BundleFault>>
}

const fault = (kind: BundleFault['kind'], path: string | null, what: string) =>
  err<BundleFault>({ kind, path, what })
const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
const same = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i])

export async function readZip(source: ByteSource): Promise<Result<ReadZip, BundleFault>> {
  if (source.size > BUNDLE_LIMITS.bundle)
    return fault(
      'oversized',
      null,
      `it has ${source.size} bytes, and a bundle has at most ${BUNDLE_LIMITS.bundle}`,
    )
  if (source.size < END_BYTES) return fault('notABundle', null, 'it is too short to be a ZIP file')
  const end = await source.read(source.size - END_BYTES, END_BYTES)
  const ending = view(end)
  if (end.length < END_BYTES || ending.getUint32(0, true) !== 0x06054b50)
    return fault('notABundle', null, 'it does not end as a bundle does: it is no ZIP file, or was cut short')
  const [count, bytes, from] = [
    ending.getUint16(10, true),
    ending.getUint32(12, true),
    ending.getUint32(16, true),
  ]
  if (count > BUNDLE_LIMITS.files)
    return fault('oversized', null, `it has ${count} files, and a bundle has at most ${BUNDLE_LIMITS.files}`)
  if (!same(end, endRecord(count, bytes, from)) || from + bytes + END_BYTES !== source.size)
    return fault('damaged', null, 'the end of its list of files was changed')
  const read = readCentral(await source.read(from, bytes), count)
  if (!read.ok) return read
  const entries = read.value
  const problem = placesProblem(entries, from)
  if (problem) return err(problem)
  return ok({
    entries,
    async stored(entry) {
      const header = localHeader(entry, 0).length
      const found = await source.read(entry.offset + header, entry.packed)
      return found.length === entry.packed ? ok(found) : fault('damaged', entry.path, 'it was cut short')
    },
    async headersAt(at) {
      for (const entry of entries) {
        const expected = localHeader(entry, at)
        if (!same(await source.read(entry.offset, expected.length), expected))
          return fault('damaged', entry.path, 'its header in the ZIP file was changed')
      }
      let offset = from
      for (const entry of entries) {
        const expected = centralHeader(entry, at)
        if (!same(await source.read(offset, expected.length), expected))
          return fault('damaged', entry.path, 'its line in the list of files was changed')
        offset += expected.length
      }
      return ok(undefined)
    },
  })
}

const latin = (bytes: Uint8Array): string => String.fromCharCode(...bytes)

function readCentral(bytes: Uint8Array, count: number): Result<readonly PlacedEntry[], BundleFault> {
  const entries: PlacedEntry[] = []
  const at = view(bytes)
  let offset = 0
  for (let i = 0; i < count; i++) {
    if (offset + CENTRAL_BYTES > bytes.length || at.getUint32(offset, true) !== 0x02014b50)
      return fault('damaged', null, `line ${i + 1} of its list of files cannot be read`)
    const length = at.getUint16(offset + 28, true)
    const path = latin(
      bytes.subarray(
        offset + CENTRAL_BYTES,
        offset + CENTRAL_BYTES + Math.min(length, BUNDLE_LIMITS.path + 1),
      ),
    )
    if (!isBundlePath(path))
      return fault('damaged', null, `file ${i + 1} has a name that no bundle has: ${JSON.stringify(path)}`)
    const method = methodOf(at.getUint16(offset + 10, true))
    if (method === null) return fault('damaged', path, 'it is packed in a way that no bundle is')
    entries.push({
      path,
      method,
      crc: at.getUint32(offset + 16, true),
      packed: at.getUint32(offset + 20, true),
      bytes: at.getUint32(offset + 24, true),
      offset: at.getUint32(offset + 42, true),
    })
    offset += CENTRAL_BYTES + length
  }
  return offset === bytes.length
    ? ok(entries)
    : fault('damaged', null, 'something is hidden behind its list of files')
}

/** Entries stand one behind the other from the first byte on, each under a name of its own and of a size that is allowed. */
function placesProblem(entries: readonly PlacedEntry[], end: number): BundleFault | null {
  const seen = new Set<string>()
  let [offset, unpacked] = [0, 0]
  for (const entry of entries) {
    const { path, bytes, packed, method } = entry
    const wrong = (kind: BundleFault['kind'], what: string): BundleFault => ({ kind, path, what })
    if (seen.has(path)) return wrong('damaged', 'its name comes twice')
    seen.add(path)
    unpacked += bytes
    if (bytes > BUNDLE_LIMITS.file)
      return wrong('oversized', `it has ${bytes} bytes, and a file has at most ${BUNDLE_LIMITS.file}`)
    if (unpacked > BUNDLE_LIMITS.unpacked)
      return wrong('oversized', 'with it the files are larger than a bundle may be')
    if (method === 'store' && bytes !== packed) return wrong('damaged', 'its two sizes differ')
    if (entry.offset !== offset) return wrong('damaged', 'something is hidden before it')
    offset += localHeader(entry, 0).length + packed
  }
  return offset === end
    ? null
    : { kind: 'damaged', path: null, what: 'something is hidden before its list of files' }
}

const CHUNK = 64 * 1024

/** The content of an entry. Stops as soon as more comes out than the entry says. */
export function unpack(
  { path, method, bytes, crc }: PlacedEntry,
  stored: Uint8Array,
): Result<Uint8Array, BundleFault> {
  const content = method === 'store' ? stored : inflated(stored, bytes)
  if (content === null) return fault('damaged', path, 'it cannot be unpacked to the size that it says')
  return crc32(content) === crc ? ok(content) : fault('damaged', path, 'its checksum does not fit')
}

function inflated(stored: Uint8Array, bytes: number): Uint8Array | null {
  const content = new Uint8Array(bytes)
  let [filled, ended] = [0, false]
  const inflate = new Inflate((part, final) => {
    // Throws where more comes out than there is room for.
    content.set(part, filled)
    filled += part.length
    ended = final
  })
  try {
    for (let from = 0; from < stored.length; from += CHUNK)
      inflate.push(stored.subarray(from, from + CHUNK), from + CHUNK >= stored.length)
  } catch {
    return null
  }
  return ended && filled === bytes ? content : null
}
