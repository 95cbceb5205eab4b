// Small files that are whole or as they were before, whatever happens to the machine while they are written.
import { open, rename } from 'node:fs/promises'

/** Written beside, synced, then put in place; readable by its owner only. Throws as `open` and `rename` do. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const file = await open(`${path}.new`, 'w', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(`${path}.new`, path)
}
