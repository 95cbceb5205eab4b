// Writes a bundle's ZIP as it comes: nothing but the entry that is being written is held.
import { deflateSync } from 'fflate'
import type { Ms } from '../../base/clock.ts'
import { centralHeader, crc32, endRecord, localHeader, type PlacedEntry, type ZipEntry } from './zipFormat.ts'

/** Takes the bytes in order; whoever waits for it is not run over. */
export type Sink = (bytes: Uint8Array) => Promise<void> | void

export interface Packed {
  readonly entry: ZipEntry
  readonly stored: Uint8Array
}

/** `deflate` where that makes it smaller. */
export function pack(path: string, content: Uint8Array, method: ZipEntry['method']): Packed {
  const deflated = method === 'deflate' ? deflateSync(content, { level: 6 }) : content
  const isSmaller = deflated.length < content.length
  const stored = isSmaller ? deflated : content
  const entry: ZipEntry = {
    path,
    method: isSmaller ? 'deflate' : 'store',
    crc: crc32(content),
    bytes: content.length,
    packed: stored.length,
  }
  return { entry, stored }
}

export interface ZipWriter {
  add(packed: Packed): Promise<void>
  end(): Promise<void>
}

/** `at`: the time of every entry, ms UTC. */
export function writeZip(sink: Sink, at: Ms): ZipWriter {
  const entries: PlacedEntry[] = []
  let offset = 0
  const put = async (bytes: Uint8Array) => {
    await sink(bytes)
    offset += bytes.length
  }
  return {
    async add({ entry, stored }) {
      entries.push({ ...entry, offset })
      await put(localHeader(entry, at))
      await put(stored)
    },
    async end() {
      const begins = offset
      for (const entry of entries) await put(centralHeader(entry, at))
      await put(endRecord(entries.length, offset - begins, begins))
    },
  }
}
