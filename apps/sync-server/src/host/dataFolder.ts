// The data folder: made on the first start, readable by its owner only, since it holds the signing key and every incident.
import { chmod, mkdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { err, ok, type Result } from '@holdfast/model'
import { errorCode, type StartFault } from './problem.ts'
import {
  DATABASE_FILE,
  IDENTITY_FILE,
  ISSUED_FILE,
  ORGANISATION_FILE,
  CHECKPOINTS_FILE,
  UPSTREAM_FILE,
  CHANNEL_KEY_FILE,
  DELIVERIES_FILE,
} from '../config/dataFiles.ts'

export async function openDataFolder(dir: string): Promise<Result<string, StartFault>> {
  try {
    await mkdir(dir, { recursive: true, mode: 0o700 })
    return ok(dir)
  } catch (error) {
    return err(dataFolderFault(error, dir))
  }
}

/** Every file of the data folder that Holdfast writes; SQLite gives its side files the mode of their database. */
const FILES = [
  ...[DATABASE_FILE, ISSUED_FILE, DELIVERIES_FILE].flatMap((file) => [
    file,
    `${file}-wal`,
    `${file}-shm`,
    `${file}-journal`,
  ]),
  ...[IDENTITY_FILE, ORGANISATION_FILE, CHECKPOINTS_FILE, UPSTREAM_FILE, CHANNEL_KEY_FILE],
  ...['server.json', 'open.html', 'server.log'],
]

/** Takes away what others may do with files that an earlier version, or a copy, left open to them. */
export async function closeFilesToOthers(dir: string): Promise<void> {
  if (process.platform === 'win32') return
  await Promise.all(
    FILES.map(async (file) => {
      const path = join(dir, file)
      const found = await stat(path).catch(() => null)
      // Somebody else's file stays as its owner wants it.
      if (found?.isFile() && found.mode & 0o077) await chmod(path, 0o600).catch(() => undefined)
    }),
  )
}

/** Puts a file system error about the data folder into words. */
export function dataFolderFault(error: unknown, dir: string): StartFault {
  const code = errorCode(error)
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return {
      kind: 'diskFull',
      what: `The disk that holds ${dir} is full.`,
      safe: 'What was already saved there is unchanged.',
      todo: 'Free some space and start again, or choose a folder on another disk with --data.',
    }
  }
  return {
    kind: 'dataFolder',
    what: `The data folder ${dir} cannot be used: ${reasons[code] ?? 'the system refused it'}${code && ` (${code})`}.`,
    safe: 'Nothing was changed.',
    todo: 'Choose a folder that you may write to with --data, or change who owns this one.',
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'you may not write there',
  EPERM: 'you may not write there',
  EROFS: 'that disk is read-only',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EEXIST: 'there is a file of that name',
  EISDIR: 'a folder stands where a file belongs',
  ENOENT: 'the path does not exist and cannot be made',
  ENAMETOOLONG: 'the path is too long',
  EIO: 'the disk reports an error',
}
