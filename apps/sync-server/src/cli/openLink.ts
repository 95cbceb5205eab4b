// Opens a link in the person's browser. The link carries a token, and the arguments of a program are visible to every
// account of a machine: so the browser is given a page in the data folder, readable by its owner, that leads there.
import { spawn } from 'node:child_process'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { err, ok, type Result } from '@holdfast/model'

/** Starts the system's program for addresses; rejects when there is none. */
export type Launch = (address: string) => Promise<void>

export async function openLink(
  dataDir: string,
  link: string,
  launch: Launch = launchWith(process.platform),
): Promise<Result<void, string>> {
  const page = join(dataDir, 'open.html')
  try {
    // The mode counts only for a file that is made.
    await rm(page, { force: true })
    await writeFile(page, `<!doctype html><meta http-equiv="refresh" content="0;url=${link}">\n`, {
      mode: 0o600,
    })
    await launch(pathToFileURL(page).href)
    return ok(undefined)
  } catch {
    return err('No browser could be opened here. Open one of the links above yourself.')
  }
}

function launchWith(platform: NodeJS.Platform): Launch {
  const [program, ...args] =
    platform === 'darwin' ? ['open'] : platform === 'win32' ? ['explorer.exe'] : ['xdg-open']
  return (address) =>
    new Promise((done, fail) => {
      const child = spawn(program ?? '', [...args, address], { detached: true, stdio: 'ignore' })
      child.once('error', fail)
      child.once('spawn', () => {
        child.unref()
        done()
      })
    })
}
