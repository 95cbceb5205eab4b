// A large file that is whole or not there: written beside, synced, then put in place. Whatever goes wrong leaves no half file.
import { open, rename, rm } from 'node:fs/promises'
import type { Sink } from '@holdfast/model'

/** `write` answers whether the file is to be put in place. Throws what `write` or the file system throws, with nothing left behind. */
export async function writeAside(path: string, write: (sink: Sink) => Promise<boolean>): Promise<boolean> {
  const aside = `${path}.${process.pid}.part`
  const file = await open(aside, 'wx', 0o600)
  let isWhole = false
  try {
    isWhole = await write(async (bytes) => {
      let written = 0
      while (written < bytes.length) written += (await file.write(bytes, written)).bytesWritten
    })
    if (isWhole) await file.sync()
  } catch (error) {
    isWhole = false
    throw error
  } finally {
    await file.close().catch(() => undefined)
    if (!isWhole) await rm(aside, { force: true })
  }
  if (isWhole) await rename(aside, path)
  return isWhole
}
