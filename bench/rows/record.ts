// The record of an incident of 10,000 entries: building its bundle, checking it, importing it, and opening its page. Two hundred
// images of 60 MB stand beside its entries.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { bundleInMemory, openBundle } from '../../packages/model/src/index.ts'
import { LoadProcess } from '../load/loadProcess.ts'
import { calm } from '../measure/busy.ts'
import { median } from '../measure/summary.ts'
import type { RecordJobs } from '../record.ts'
import { readFile } from 'node:fs/promises'
import type { Bench, RowResult } from './bench.ts'

const CHROMIUM = {
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
}

/** Each job in a process of its own, so that a peak is that of the job. */
async function inOne<K extends keyof RecordJobs & string>(
  job: K,
  args: Parameters<RecordJobs[K]>[0],
): Promise<Awaited<ReturnType<RecordJobs[K]>>> {
  const process = new LoadProcess<RecordJobs>('../record.ts', { flags: ['--max-semi-space-size=8'] })
  try {
    return await process.call(job, args)
  } finally {
    await process.stop()
  }
}

interface Timed {
  readonly ms: number
  readonly cpu: number
  readonly peak: number
}

/** One repetition. */
interface Run {
  readonly build: Timed & { readonly bytes: number }
  readonly redacted: Timed & { readonly bytes: number }
  readonly verify: Timed
  readonly imported: Timed
  readonly page: { readonly ms: number; readonly bytes: number }
}

export async function record(bench: Bench): Promise<RowResult[]> {
  const entries = bench.quick ? 1_000 : 10_000
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-bench-'))
  try {
    bench.say(`record: ${entries} entries`)
    const rows = await inOne('prepare', { entries, folder })
    const runs: Run[] = []
    for (let repetition = 1; repetition <= bench.repetitions; repetition += 1) {
      bench.say(`record: ${repetition}/${bench.repetitions}`)
      await calm()
      const build = await inOne('build', { folder, profile: 'internal' })
      const redacted = await inOne('build', { folder, profile: 'public' })
      const verify = await inOne('verify', { folder })
      rmSync(join(folder, 'elsewhere'), { recursive: true, force: true })
      const imported = await inOne('import', { folder })
      runs.push({ build, redacted, verify, imported, page: await opens(folder) })
    }
    const of = (read: (run: (typeof runs)[number]) => number) => Math.round(median(runs.map(read)))
    const line = (
      contestant: string,
      ms: number,
      cpu: number | null,
      peak: number | null,
      size: number | null,
      most: string,
    ) => ({
      contestant,
      shown: { ms, 'CPU ms': cpu, 'peak MB': peak, 'size kB': size, 'at most': most },
      repetitions: runs,
    })
    return [
      {
        title: `The record of ${entries} entries, ${rows} rows, 200 images of 60 MB`,
        note: 'Each in a process of its own, with the flag that the program starts with; CPU is what the job itself took, on however busy a machine; peak is the most that the whole process had resident, Node and the log included. The page is opened from a file, without a network, until its first lines are painted. The images are read from the server’s data folder; the public bundle has none.',
        ratios: [],
        lines: [
          line(
            'bundle, internal',
            of(({ build }) => build.ms),
            of(({ build }) => build.cpu),
            of(({ build }) => build.peak),
            of(({ build }) => build.bytes / 1_000),
            '3,000 ms, 150 MB',
          ),
          line(
            'bundle, public',
            of(({ redacted }) => redacted.ms),
            of(({ redacted }) => redacted.cpu),
            of(({ redacted }) => redacted.peak),
            of(({ redacted }) => redacted.bytes / 1_000),
            '3,000 ms, 150 MB',
          ),
          line(
            'verify',
            of(({ verify }) => verify.ms),
            of(({ verify }) => verify.cpu),
            of(({ verify }) => verify.peak),
            null,
            '3,000 ms',
          ),
          line(
            'import',
            of(({ imported }) => imported.ms),
            of(({ imported }) => imported.cpu),
            of(({ imported }) => imported.peak),
            null,
            '3,000 ms',
          ),
          line(
            'page opens',
            of(({ page }) => page.ms),
            null,
            null,
            of(({ page }) => page.bytes / 1_000),
            '1,000 ms',
          ),
        ],
      },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** From asking for the file until its first frame was painted. */
async function opens(folder: string): Promise<{ readonly ms: number; readonly bytes: number }> {
  const opened = await openBundle(
    bundleInMemory(new Uint8Array(await readFile(join(folder, 'internal.zip')))),
  )
  if (!opened.ok) throw new Error(opened.error.what)
  const html = await opened.value.content('post-mortem.html')
  if (!html.ok) throw new Error(html.error.what)
  const path = join(folder, 'post-mortem.html')
  writeFileSync(path, html.value)
  const browser = await chromium.launch(CHROMIUM)
  try {
    const context = await browser.newContext({ offline: true })
    const warm = await context.newPage()
    await warm.goto('about:blank')
    const page = await context.newPage()
    const before = performance.now()
    await page.goto(`file://${path}`, { waitUntil: 'load' })
    await page.locator('h1').waitFor()
    await page.screenshot()
    return { ms: performance.now() - before, bytes: html.value.length }
  } finally {
    await browser.close()
  }
}
