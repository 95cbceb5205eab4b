// An overloaded incident in Chromium while 8 people write: what a key takes on the Command and Timeline desks beside a plain
// field in the same browser, until somebody else's entry stands there, and until palette, search and desk are painted.
import { setTimeout as sleep } from 'node:timers/promises'
import * as Y from 'yjs'
import { holdfast } from '../contestants/holdfast.ts'
import { declare } from '../load/declare.ts'
import { entry } from '../load/entry.ts'
import { batched, seedIncident } from '../load/incidentSeed.ts'
import { LoadProcess } from '../load/loadProcess.ts'
import { overload } from '../load/overloadedIncident.ts'
import { openScreen, typeCounted } from '../load/screen.ts'
import type { Writers } from '../load/writers.ts'
import { calm, watchOthers } from '../measure/busy.ts'
import { must } from '../measure/must.ts'
import { median, percentile } from '../measure/summary.ts'
import { RoomClient } from '../wire/roomClient.ts'
import { type Bench, type RowResult, withServer } from './bench.ts'

const ENTRIES = 10_000
const WORDS = 'Rolled back the primary, latency falls, queue drains'
const PINGS = 12
/** The rest of 16 edits a second is typing. */
const ENTRY_EVERY = 10
const TOKEN = /^holdfast\.token\.(.+)$/

/** Opened by one key, and what then stands there. */
const OPENED = {
  palette: { keys: 'Control+k', until: '[role=dialog][aria-label="Find anything"] input' },
  tried: { keys: '/', until: '[role=dialog] input' },
  desk: { keys: 'Control+2', until: 'main[aria-label="Ops desk"] [data-list]' },
} as const

/** ms, each until its frame. */
interface Run {
  readonly plain: readonly number[]
  /** A text of the situation on the Command desk. */
  readonly situation: readonly number[]
  /** The line of the Timeline desk. */
  readonly line: readonly number[]
  readonly remote: readonly number[]
  readonly palette: readonly number[]
  readonly tried: readonly number[]
  readonly desk: readonly number[]
}

async function measure(bench: Bench, rounds: number): Promise<Run> {
  const writers = new LoadProcess<Writers>('./writers.ts', { background: true })
  try {
    return await withServer({ ...bench, profileDir: null }, holdfast, true, async ({ target }) => {
      const { port, protocols } = target('workspace')
      const token = must(protocols.map((one) => TOKEN.exec(one)?.[1]).find(Boolean), 'a token')
      const origin = `http://127.0.0.1:${port}`
      const screen = await openScreen(origin, token)
      try {
        const { page } = screen
        const id = await declare(page, 'Readings of the bench')
        const room = target(`incident/${id}`)
        const other = new RoomClient(room)
        await other.synced
        const more = overload(Y.encodeStateAsUpdate(other.doc))
        await writers.call(
          'join',
          Array.from({ length: 8 }, () => room),
        )
        await writers.call('feed', {
          updates: [...batched(seedIncident(ENTRIES, 0).updates), more],
          window: 4,
          pauseMs: 0,
        })
        const desks = {
          situation: async () => {
            await page.keyboard.press('Control+1')
            // One line where the desk has more than fits; its key makes it the whole panel.
            await page.getByRole('region', { name: 'Situation' }).waitFor()
            await page.keyboard.press('s')
            await page
              .getByRole('textbox', { name: 'Conditions' })
              .or(page.getByLabel('Conditions: Enter to write'))
              .first()
              .waitFor()
            await page.keyboard.press('Enter')
          },
          line: async () => {
            await page.keyboard.press('Control+4')
            await page.getByLabel('Log an entry').focus()
          },
        }
        await page.goto(`${origin}/incident/${id}/command`)
        await writers.call('start', { editsPerSecond: 2, padding: 0, entryEvery: ENTRY_EVERY })
        // In turns, so that what else happens on the machine falls on all alike.
        for (let round = 0; round < rounds; round += 1) {
          for (const field of ['situation', 'line'] as const) {
            await desks[field]()
            await typeCounted(screen, field, WORDS)
            await page.keyboard.press('Escape')
            await typeCounted(screen.plain, 'plain', WORDS)
          }
          for (let n = 0; n < PINGS; n += 1) {
            other.doc
              .getArray('timeline')
              .push([{ ...entry(n), text: `Ping ${round * PINGS + n} at ${Date.now()}.` }])
            await sleep(100 + (n % 7))
          }
          await page.keyboard.press('Control+1')
          for (const [what, { keys, until }] of Object.entries(OPENED)) {
            await screen.count(what, until)
            await page.keyboard.press(keys)
            await page.locator(until).first().waitFor()
            await sleep(200)
            await screen.count('')
            await page.keyboard.press('Escape')
            await sleep(200)
          }
        }
        await writers.call('stop', undefined)
        other.leave()
        const { keys, remote } = await screen.meters()
        const plain = (await screen.plain.meters()).keys['plain'] ?? []
        await writers.call('leave', undefined)
        const { situation = [], line = [], palette = [], tried = [], desk = [] } = keys
        return { plain, situation, line, remote, palette, tried, desk }
      } finally {
        await screen.close()
      }
    })
  } finally {
    await writers.stop()
  }
}

export async function overloaded(bench: Bench): Promise<RowResult[]> {
  await calm()
  const watch = watchOthers()
  const runs: Run[] = []
  const times = bench.quick ? 1 : 5
  for (let n = 1; n <= times; n += 1) {
    bench.say(`overloaded: ${n}/${times}`)
    runs.push(await measure(bench, bench.quick ? 1 : 2))
  }
  const p95 = (of: (run: Run) => readonly number[]) => median(runs.map((run) => percentile(of(run), 0.95)))
  const p50 = (of: (run: Run) => readonly number[]) => median(runs.map((run) => percentile(of(run), 0.5)))
  const plain = p95((run) => run.plain)
  const beside = (value: number) => `${value.toFixed(1)} (×${(value / plain).toFixed(2)})`
  return [
    {
      title: 'Overloaded: Command and Timeline in Chromium',
      note: `Built app, 1440×900, 60 frames a second; ${ENTRIES.toLocaleString('en')} entries, the Spine shown, 40 hypotheses, 10 escalations, 5 needs, 3 open decisions; 8 people make 2 edits a second each. Medians of ${times} runs; the plain field takes turns with the desks in the same browser.`,
      ratios: [],
      lines: [
        {
          contestant: 'Holdfast',
          shown: {
            'plain field, key → painted p50 ms': p50((run) => run.plain),
            'its p95 ms': plain,
            'a text of the situation p50 ms': p50((run) => run.situation),
            'p95 ms of it': beside(p95((run) => run.situation)),
            'the line p50 ms': p50((run) => run.line),
            'p95 ms of the line': beside(p95((run) => run.line)),
            'other’s entry → painted p95 ms': p95((run) => run.remote),
            'palette p95 ms': p95((run) => run.palette),
            '“what did we try?” p95 ms': p95((run) => run.tried),
            'another desk p95 ms': p95((run) => run.desk),
            'others, cores': watch(),
          },
          repetitions: runs,
        },
      ],
    },
  ]
}
