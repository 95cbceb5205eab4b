// Does the cost of an edit grow with the incident? The same small fan-out on documents of 100, 1,000, 10,000 entries.
import { batched, seedIncident } from '../load/incidentSeed.ts'
import { median } from '../measure/summary.ts'
import { type Bench, interleave, type RowResult } from './bench.ts'
import { type FanoutRun, measureFanout } from './fanout.ts'

const SIZES = [100, 1_000, 10_000] as const
const VIEWERS = 20

export async function growth(bench: Bench): Promise<RowResult[]> {
  const contestants = bench.contestants.filter((one) => one.hasDocuments)
  const bySize = new Map<number, Map<string, readonly FanoutRun[]>>()
  for (const size of SIZES) {
    const seed = batched(seedIncident(size, 0).updates)
    const outcomes = await interleave(bench, `growth ${size}`, contestants, (one) =>
      measureFanout(bench, one, VIEWERS, bench.quick ? 2 : 4, seed),
    )
    bySize.set(size, new Map([...outcomes].map(([one, { results }]) => [one.name, results])))
  }
  const cell = (name: string, size: number, pick: (run: FanoutRun) => number) =>
    median((bySize.get(size)?.get(name) ?? []).map(pick))
  return [
    {
      title: 'Cost per edit as the document grows',
      note: `${VIEWERS} viewers, 8 writers × 20 edits/s on a document that already has that many entries. CPU ms of the server per edit, and median latency. Median of ${bench.repetitions}.`,
      ratios: [],
      lines: contestants.map(({ name, label }) => ({
        contestant: label,
        shown: Object.fromEntries(
          SIZES.flatMap((size) => [
            [`${size}: CPU ms`, cell(name, size, (run) => run.cpuMsPerEdit)],
            [`${size}: p50 ms`, cell(name, size, (run) => run.p50)],
          ]),
        ),
        repetitions: SIZES.map((size) => ({ size, runs: bySize.get(size)?.get(name) ?? [] })),
      })),
    },
  ]
}
