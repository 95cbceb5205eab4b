// Fan-out: 8 writers × 20 edits/s to N viewers, all synced first. Latency of each update at sampled receivers, server
// CPU per 10,000 deliveries (from the first edit until the last viewer has the last one), memory.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Contestant } from '../contestants/contestant.ts'
import { LoadProcess } from '../load/loadProcess.ts'
import type { Receivers } from '../load/receivers.ts'
import type { Sinks } from '../load/sinks.ts'
import type { Writers } from '../load/writers.ts'
import { cpuSeconds, memory, resetPeak } from '../measure/processStat.ts'
import { median } from '../measure/summary.ts'
import { type Bench, disturbance, interleave, type Line, type RowResult, withServer } from './bench.ts'

const WRITERS = 8
const EDITS_PER_SECOND = 20
const DRAIN_MS = 5_000

export interface FanoutRun {
  readonly p50: number
  readonly p99: number
  readonly cpuPer10k: number
  readonly cpuMsPerEdit: number
  readonly cpuShare: number
  readonly rssMb: number
  readonly peakMb: number
  /** Share of the deliveries that had arrived when the drain time was over. */
  readonly delivered: number
  /** Latency rose without bound, or not everything arrived. */
  readonly behind: boolean
  readonly framesPerViewer: number
  readonly editsMade: number
  readonly receiverLag: number
}

export async function measureFanout(
  bench: Bench,
  contestant: Contestant,
  viewers: number,
  seconds: number,
  /** What is in the document before anybody else joins. */
  seed: readonly Uint8Array[] = [],
): Promise<FanoutRun> {
  const sinks = new LoadProcess<Sinks>('./sinks.ts', { background: true })
  const writers = new LoadProcess<Writers>('./writers.ts')
  const receivers = new LoadProcess<Receivers>('./receivers.ts')
  try {
    return await withServer(bench, contestant, false, async (running) => {
      const { pid } = running.process
      const target = running.target('incident/fanout')
      const sampled = Math.min(4, viewers)
      await writers.call(
        'join',
        Array.from({ length: WRITERS }, () => target),
      )
      await writers.call('feed', { updates: seed, window: 1, pauseMs: 5 })
      await receivers.call(
        'join',
        Array.from({ length: sampled }, () => target),
      )
      await sinks.call(
        'join',
        Array.from({ length: viewers - sampled }, () => running.target(target.room)),
      )
      await sinks.call('count', undefined)
      // Warm code, on both ends, before anything counts.
      await writers.call('start', { editsPerSecond: EDITS_PER_SECOND, padding: 0 })
      await sleep(bench.quick ? 500 : 2_000)
      await writers.call('stop', undefined)
      await settled(receivers)

      resetPeak(pid)
      await sinks.call('count', undefined)
      await receivers.call('start', undefined)
      const cpuBefore = cpuSeconds(pid)
      const startedAt = performance.now()
      await writers.call('start', { editsPerSecond: EDITS_PER_SECOND, padding: 0 })
      await sleep(seconds * 1000)
      const edits = await writers.call('stop', undefined)
      const cpuWhileWriting = (cpuSeconds(pid) - cpuBefore) / ((performance.now() - startedAt) / 1000)
      await drained(sinks, receivers, edits * sampled)
      const cpu = cpuSeconds(pid) - cpuBefore
      const counted = await sinks.call('counted', undefined)
      const { bytesEach } = await receivers.call('progress', undefined)
      const got = await receivers.call('finish', undefined)
      if (counted.lost > 0)
        throw new Error(`${counted.lost} viewers were disconnected (${counted.firstLoss})`)
      const { rss, peak } = memory(pid)
      const sinksGot = viewers > sampled ? counted.bytes / (viewers - sampled) / bytesEach : 1
      const delivered = Math.min(1, (got.latency.count / (edits * sampled)) * Math.min(1, sinksGot))
      return {
        p50: got.latency.p50,
        p99: got.latency.p99,
        cpuMsPerEdit: (cpu * 1000) / edits,
        cpuPer10k: cpu / ((edits * (viewers + WRITERS - 1) * delivered) / 10_000),
        cpuShare: cpuWhileWriting,
        rssMb: rss / 1e6,
        peakMb: peak / 1e6,
        delivered,
        behind: delivered < 0.99 || (got.lastThird > 2 * got.firstThird && got.lastThird > 250),
        framesPerViewer: viewers > sampled ? counted.frames / (viewers - sampled) : Number.NaN,
        editsMade: edits,
        receiverLag: got.ownLag,
      }
    })
  } finally {
    await Promise.all([sinks.stop(), writers.stop(), receivers.stop()])
  }
}

/** Until the receivers have all of it and the sinks hear nothing more; at most DRAIN_MS. */
async function drained(
  sinks: LoadProcess<Sinks>,
  receivers: LoadProcess<Receivers>,
  expected: number,
): Promise<void> {
  const until = performance.now() + DRAIN_MS
  let before = -1
  while (performance.now() < until) {
    const [{ seen }, { bytes }] = [
      await receivers.call('progress', undefined),
      await sinks.call('counted', undefined),
    ]
    if (seen >= expected && bytes === before) return
    before = bytes
    await sleep(50)
  }
}

async function settled(receivers: LoadProcess<Receivers>): Promise<void> {
  let before = -1
  for (let i = 0; i < DRAIN_MS / 100; i += 1) {
    const { bytesEach } = await receivers.call('progress', undefined)
    if (bytesEach === before) return
    before = bytesEach
    await sleep(100)
  }
}

export async function fanout(bench: Bench, viewerCounts: readonly number[]): Promise<RowResult[]> {
  const seconds = bench.quick ? 2 : 6
  const rows: RowResult[] = []
  for (const viewers of viewerCounts) {
    const outcomes = await interleave(bench, `fanout ${viewers}`, bench.contestants, (one) =>
      measureFanout(bench, one, viewers, seconds),
    )
    const lines: Line[] = [...outcomes].map(([contestant, outcome]) => {
      const { results, failures } = outcome
      const of = (pick: (run: FanoutRun) => number) => median(results.map(pick))
      return {
        contestant: contestant.label,
        shown: {
          'p50 ms': of((run) => run.p50),
          'p99 ms': of((run) => run.p99),
          'CPU s per 10,000 deliveries': of((run) => run.cpuPer10k),
          'cores while writing': of((run) => run.cpuShare),
          'memory MB': of((run) => run.rssMb),
          'delivered %': of((run) => run.delivered * 100),
          'keeps up': results.length === 0 ? `failed: ${failures[0]}` : results.every((run) => !run.behind),
          'frames per edit': of((run) => run.framesPerViewer / run.editsMade),
          'receiver lag p99 ms': of((run) => run.receiverLag),
          ...disturbance(outcome),
        },
        repetitions: results,
      }
    })
    rows.push({
      title: `Fan-out: ${WRITERS} writers × ${EDITS_PER_SECOND} edits/s, ${viewers} viewers`,
      note: `${seconds} s of writing, median of ${bench.repetitions}. A delivery is one edit reaching one other person.`,
      ratios: ['p50 ms', 'p99 ms', 'CPU s per 10,000 deliveries'],
      lines,
    })
  }
  return rows
}
