// Turns what SQLite says into a StoreFault that a person can act on.
import { errorCode } from '../host/problem.ts'
import type { StoreFault } from './store.ts'

/** Primary result codes of SQLite (https://sqlite.org/rescode.html): the low byte of an extended code. */
const CODE = {
  busy: 5,
  locked: 6,
  readOnly: 8,
  ioError: 10,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  notADatabase: 26,
}

function codeOf(error: unknown): number {
  if (/^(ENOSPC|EDQUOT)$/.test(errorCode(error))) return CODE.full
  const code = typeof error === 'object' && error !== null && 'errcode' in error ? error.errcode : 0
  return typeof code === 'number' ? code & 0xff : 0
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** `path` is the database file; `error` whatever was thrown while it was used. */
export function sqliteFault(error: unknown, path: string): StoreFault {
  const reason = reasonOf(error)
  switch (codeOf(error)) {
    case CODE.full:
      return {
        kind: 'full',
        message: `There is no space left for the database ${path}. Everything confirmed before is safe in it. Free some disk space; writing goes on by itself.`,
      }
    case CODE.busy:
    case CODE.locked:
      return {
        kind: 'inUse',
        message: `The database ${path} is in use by another Holdfast server. Nothing was changed. Stop that one first, or give this one a data folder of its own.`,
      }
    case CODE.corrupt:
    case CODE.notADatabase:
      return damaged(path, reason)
    default:
      return {
        kind: 'io',
        message: `The database ${path} cannot be read or written (${reason}). Everything confirmed before is safe in it. Check the disk and the folder's permissions.`,
      }
  }
}

export const damaged = (path: string, reason: string): StoreFault => ({
  kind: 'damaged',
  message: `The database ${path} is damaged (${reason}). The file was left as it is. Copy it away with its -wal file, then put a backup in its place, or begin without it (holdfast serve --new): desks that were open bring back what they hold.`,
})

export const newer = (path: string): StoreFault => ({
  kind: 'newer',
  message: `The database ${path} was written by a newer Holdfast. The file was left as it is. Start it with that version, or give this one a data folder of its own.`,
})

export const notOurs = (path: string): StoreFault => ({
  kind: 'notOurs',
  message: `The file ${path} is a database of another program. It was left as it is. Choose another data folder.`,
})
