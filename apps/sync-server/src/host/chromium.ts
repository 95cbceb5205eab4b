// The Chromium of this machine, which makes PDFs of pages. Invariant: it is started with no network and with a profile of its own that is
// gone afterwards, and it is given no page but one of ours, whose policy runs nothing.
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { err, MINUTE, type Ms, ok, type Result } from '@holdfast/model'

/** Nothing resolves, and what is asked for all the same goes to a port where nobody listens. */
const NO_NETWORK = ['--host-resolver-rules=MAP * ~NOTFOUND', '--proxy-server=127.0.0.1:9']
const QUIET = [
  '--headless',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-sync',
  '--no-first-run',
  '--no-pdf-header-footer',
]

const LONGEST: Ms = MINUTE

/** The bytes of a PDF of `page`, which is one whole HTML file. The error is a sentence for people. */
export async function pdfOf(
  page: string,
  program: string,
  longest: Ms = LONGEST,
): Promise<Result<Uint8Array, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-pdf-'))
  try {
    const [from, to] = [join(folder, 'page.html'), join(folder, 'page.pdf')]
    await writeFile(from, page, { mode: 0o600 })
    const args = [
      ...QUIET,
      ...NO_NETWORK,
      // Chromium cannot make its sandbox as root.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      `--user-data-dir=${join(folder, 'profile')}`,
      `--print-to-pdf=${to}`,
      pathToFileURL(from).href,
    ]
    const ended = await ran(program, args, longest)
    const bytes = await readFile(to).catch(() => null)
    if (ended === null && bytes !== null && bytes.subarray(0, 5).toString('latin1') === '%PDF-')
      return ok(bytes)
    return err(`${program} made no PDF${ended === null ? '' : `: ${ended}`}.`)
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Null: it ended well; else why not. */
const ran = (program: string, args: readonly string[], longest: Ms): Promise<string | null> =>
  new Promise((done) => {
    const child = spawn(program, args, { stdio: 'ignore', timeout: longest, killSignal: 'SIGKILL' })
    child.once('error', (error) => done(error.message))
    child.once('exit', (code, signal) =>
      done(
        signal === null
          ? code === 0
            ? null
            : `it ended with ${code}`
          : `it was stopped after ${longest / 1_000} s`,
      ),
    )
  })
