// Files of incidents on the disk of a server, under their incident and the SHA-256 of their bytes. Invariant: what stands under a hash
// has that hash, whole and flushed; whatever goes wrong while one comes in leaves nothing; an incident never has more than its share.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import {
  err,
  type IncidentId,
  isFileHash,
  MAX_FILE_BYTES,
  MAX_INCIDENT_FILE_BYTES,
  ok,
  type Result,
} from '@holdfast/model'
import { errorCode } from '../host/problem.ts'

export type FileFault = 'tooLarge' | 'incidentFull' | 'otherHash' | 'broken' | 'diskFull'

export interface FileStore {
  /** Takes bytes in while they come. `known`: they were here before, and nothing was read. */
  put(
    this: void,
    incident: IncidentId,
    hash: string,
    body: Readable,
  ): Promise<Result<'stored' | 'known', FileFault>>
  /** Null: not here. The stream opens the file when it is read. `asked`: of how many servers it was asked before. */
  get(
    this: void,
    incident: IncidentId,
    hash: string,
    asked?: number,
  ): Promise<{ readonly size: number; readonly read: () => Readable } | null>
  /** Hashes of the files of an incident, sorted. */
  list(this: void, incident: IncidentId): Promise<readonly string[]>
}

export interface StoredFiles extends FileStore {
  /** Those that have a file here. */
  incidents(this: void): Promise<readonly IncidentId[]>
}

/** An id that is no folder's name everywhere stands as its bytes. */
const folderName = (id: string): string =>
  /^[a-z0-9-]{1,64}$/.test(id) ? id : `x${Buffer.from(id).toString('hex')}`

const idOf = (name: string): IncidentId => {
  const told = /^x(?:[0-9a-f]{2})+$/.test(name) ? Buffer.from(name.slice(1), 'hex').toString() : name
  return (folderName(told) === name ? told : name) as IncidentId
}

const PART = '.part'

export function fileStore(
  root: string,
  limits = { file: MAX_FILE_BYTES, incident: MAX_INCIDENT_FILE_BYTES },
): StoredFiles {
  /** Bytes that an incident has and those that come in for it now. */
  const used = new Map<string, Promise<{ bytes: number }>>()
  let uploads = 0

  const folderOf = (incident: IncidentId) => join(root, folderName(incident))
  const usedOf = (incident: IncidentId) => {
    const folder = folderOf(incident)
    const known = used.get(folder)
    if (known) return known
    const counted = countIn(folder)
    used.set(folder, counted)
    counted.catch(() => used.delete(folder))
    return counted
  }
  const get: FileStore['get'] = async (incident, hash) => {
    if (!isFileHash(hash)) return null
    const path = join(folderOf(incident), hash)
    const found = await stat(path).catch(none)
    return found?.isFile() ? { size: found.size, read: () => createReadStream(path) } : null
  }
  return {
    get,
    async incidents() {
      const names = (await readdir(root).catch(none)) ?? []
      return names.sort().map(idOf)
    },
    async list(incident) {
      const names = (await readdir(folderOf(incident)).catch(none)) ?? []
      return names.filter(isFileHash).sort()
    },
    async put(incident, hash, body) {
      // What breaks off before it is read is told by the reading.
      body.on('error', none)
      const folder = folderOf(incident)
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const share = await usedOf(incident)
      if ((await get(incident, hash)) !== null) return ok('known')
      const aside = join(folder, `${hash}.${uploads++}${PART}`)
      let taken = 0
      let isKept = false
      try {
        const read = await takeIn(aside, body, (bytes) => {
          taken += bytes
          share.bytes += bytes
          if (taken > limits.file) return 'tooLarge'
          return share.bytes > limits.incident ? 'incidentFull' : null
        })
        if (!read.ok) return read
        if (read.value !== hash) return err('otherHash')
        // Two who bring the same at once: the second finds it there, and replaces it by the same bytes.
        const isNew = (await get(incident, hash)) === null
        await rename(aside, join(folder, hash))
        await flushed(folder)
        isKept = isNew
        return ok(isNew ? 'stored' : 'known')
      } catch (error) {
        if (errorCode(error) === 'ENOSPC' || errorCode(error) === 'EDQUOT') return err('diskFull')
        throw error
      } finally {
        if (!isKept) share.bytes -= taken
        await rm(aside, { force: true })
      }
    },
  }
}

/** The hash of what came, in hex. At most one piece is in memory. */
async function takeIn(
  path: string,
  body: Readable,
  counts: (bytes: number) => FileFault | null,
): Promise<Result<string, FileFault>> {
  const file = await open(path, 'wx', 0o600)
  const hash = createHash('sha256')
  try {
    try {
      // A refusal is answered on the connection that the rest still comes in by.
      for await (const piece of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
        const fault = counts(piece.byteLength)
        if (fault !== null) return err(fault)
        hash.update(piece)
        await file.writeFile(piece)
      }
    } catch (error) {
      if (errorCode(error) === 'ENOSPC' || errorCode(error) === 'EDQUOT') throw error
      return err('broken')
    }
    await file.sync()
    return ok(hash.digest('hex'))
  } finally {
    await file.close()
  }
}

/** What stands there at the start; what an upload left behind that was killed goes. */
async function countIn(folder: string): Promise<{ bytes: number }> {
  let bytes = 0
  for (const name of await readdir(folder)) {
    if (name.endsWith(PART)) await rm(join(folder, name), { force: true })
    else bytes += (await stat(join(folder, name))).size
  }
  return { bytes }
}

/** A name in a folder is on the disk when the folder is. */
async function flushed(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(none)
  if (handle === null) return
  await handle.sync().catch(none)
  await handle.close()
}

const none = (): null => null
