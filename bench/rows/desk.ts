// The Timeline desk in Chromium while 8 people write: what a keystroke, somebody else's entry, scrolling, searching and
// opening without a server take, in an incident of 10,000 entries beside one of 100.
import { setTimeout as sleep } from 'node:timers/promises'
import { holdfast } from '../contestants/holdfast.ts'
import { declare } from '../load/declare.ts'
import { entry } from '../load/entry.ts'
import { batched, seedIncident } from '../load/incidentSeed.ts'
import { LoadProcess } from '../load/loadProcess.ts'
import { openScreen, typeCounted } from '../load/screen.ts'
import type { Writers } from '../load/writers.ts'
import { calm, watchOthers } from '../measure/busy.ts'
import { must } from '../measure/must.ts'
import { percentile } from '../measure/summary.ts'
import { RoomClient } from '../wire/roomClient.ts'
import { type Bench, type RowResult, withServer } from './bench.ts'

const SIZES = [100, 10_000] as const
const WORDS = 'Rolled back the primary, latency falls'
const ROUNDS = 8
const PINGS = 60
/** The rest of 160 edits a second is typing: 16 entries and 144 keys a second, from 8 people. */
const ENTRY_EVERY = 10
const TOKEN = /^holdfast\.token\.(.+)$/

async function measure(bench: Bench, size: number) {
  const writers = new LoadProcess<Writers>('./writers.ts', { background: true })
  try {
    return await withServer({ ...bench, profileDir: null }, holdfast, true, async ({ process, target }) => {
      const { port, protocols } = target('workspace')
      const token = must(protocols.map((one) => TOKEN.exec(one)?.[1]).find(Boolean), 'a token')
      const origin = `http://127.0.0.1:${port}`
      const screen = await openScreen(origin, token)
      try {
        const { page } = screen
        const id = await declare(page, 'Readings of the bench')
        const room = target(`incident/${id}`)
        await writers.call(
          'join',
          Array.from({ length: 8 }, () => room),
        )
        await writers.call('feed', { updates: batched(seedIncident(size, 0).updates), window: 4, pauseMs: 0 })
        await page.goto(`${origin}/incident/${id}/timeline`)
        const list = page.getByRole('group', { name: 'Timeline' })
        await list.getByText('Queue of webhooks').first().waitFor({ timeout: 60_000 })
        await list.focus()
        await page.keyboard.press('End')
        const stillFrames = await screen.scroll(2_000)
        await page.keyboard.press('End')

        await writers.call('start', { editsPerSecond: 20, padding: 0, entryEvery: ENTRY_EVERY })
        const other = new RoomClient(room)
        await other.synced
        for (let n = 0; n < PINGS; n += 1) {
          other.doc.getArray('timeline').push([{ ...entry(n), text: `Ping ${n} at ${Date.now()}.` }])
          await sleep(100 + (n % 7))
        }
        // In turns, so that what else happens on the machine falls on both alike.
        for (let round = 0; round < ROUNDS; round += 1) {
          await page.getByLabel('Log an entry').focus()
          await typeCounted(screen, 'line', WORDS)
          await page.keyboard.press('Escape')
          await typeCounted(screen.plain, 'line', WORDS)
        }
        const busyFrames = await screen.scroll(2_000)
        await writers.call('stop', undefined)
        other.leave()

        await page.keyboard.press('/')
        await typeCounted(screen, 'tried', 'rolled back')
        await page.keyboard.press('Escape')
        const { keys, remote } = await screen.meters()
        const plain = (await screen.plain.meters()).keys['line'] ?? []
        await writers.call('leave', undefined)
        await sleep(1_500)
        await process.stop()
        await page.reload()
        await list.getByRole('listitem').first().waitFor({ timeout: 30_000 })
        const { firstRow } = await screen.meters()
        return {
          line: keys['line'] ?? [],
          plain,
          tried: keys['tried'] ?? [],
          remote,
          stillFrames,
          busyFrames,
          firstRow,
        }
      } finally {
        await screen.close()
      }
    })
  } finally {
    await writers.stop()
  }
}

export async function desk(bench: Bench): Promise<RowResult[]> {
  const lines: RowResult['lines'][number][] = []
  for (const size of SIZES) {
    bench.say(`desk: ${size} entries`)
    await calm()
    const watch = watchOthers()
    const run = await measure(bench, size)
    const p95 = (values: readonly number[]) => percentile(values, 0.95)
    lines.push({
      contestant: `Holdfast, ${size.toLocaleString('en')} entries`,
      shown: {
        'key → painted, 8 people writing: p50 ms': percentile(run.line, 0.5),
        'p95 ms': p95(run.line),
        'plain field, same run: p50 ms': percentile(run.plain, 0.5),
        'its p95 ms': p95(run.plain),
        'other’s entry → painted: p50 ms': percentile(run.remote, 0.5),
        'p95 ms of it': p95(run.remote),
        seen: `${run.remote.length} of ${PINGS}`,
        'scrolling, frame p95 ms': p95(run.stillFrames),
        'while 8 write, frame p95 ms': p95(run.busyFrames),
        '“what did we try?”, key → painted p95 ms': p95(run.tried),
        'opened with no server, first row ms': run.firstRow,
        'others, cores': watch(),
      },
      repetitions: [run],
    })
  }
  return [
    {
      title: 'The Timeline desk in Chromium',
      note: 'Built app, 1440×900, headless at 60 frames a second: waiting for the next frame is up to 16.7 ms of each figure. 8 people make 20 edits/s each (16 entries and 144 keys a second) on the same two cores as the browser and the server.',
      ratios: [],
      lines,
    },
  ]
}
