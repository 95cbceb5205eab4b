// Remote edit → snapshot at 100, 1,000 and 10,000 entries: ours, beside reading everything again on each event.
import { LoadProcess } from '../load/loadProcess.ts'
import type { EditName, ModelJobs } from '../model.ts'
import type { Bench, RowResult } from './bench.ts'

const SIZES = [100, 1_000, 10_000] as const
const EDITS: readonly EditName[] = ['keystroke in a text', 'field of a row', 'timeline entry']
const WAYS = {
  plain: 'yjs alone, nobody reads',
  reread: 'everything read again and checked',
  asMaps: '`toJSON`, entries as Y.Maps',
  ours: 'Holdfast, incremental snapshot',
} as const

export async function model(bench: Bench): Promise<RowResult[]> {
  const rounds = bench.quick ? 60 : 300
  const process = new LoadProcess<ModelJobs>('../model.ts')
  try {
    const rows: RowResult[] = []
    for (const edit of EDITS) {
      const bySize: { size: number; times: ReturnType<ModelJobs['measure']> }[] = []
      for (const size of SIZES) {
        bench.say(`model: ${edit}, ${size} entries`)
        bySize.push({ size, times: await process.call('measure', { size, edit, rounds }) })
      }
      rows.push({
        title: `Remote edit → snapshot: ${edit}`,
        note: `${rounds} edits a size, from the update's bytes to the new snapshot, applying included.`,
        ratios: SIZES.map((size) => `${size}: p50 ms`),
        lines: (Object.keys(WAYS) as (keyof typeof WAYS)[]).map((way) => ({
          contestant: WAYS[way],
          shown: Object.fromEntries(
            bySize.flatMap(({ size, times }) => [
              [`${size}: p50 ms`, times[way].p50],
              [`${size}: p99 ms`, times[way].p99],
            ]),
          ),
          repetitions: bySize.map(({ size, times }) => ({ size, ...times[way] })),
        })),
      })
    }
    rows.push(await spineRow(bench, process, rounds))
    return rows
  } finally {
    await process.stop()
  }
}

/** What the Spine costs once one more entry is in the snapshot. */
async function spineRow(bench: Bench, process: LoadProcess<ModelJobs>, rounds: number): Promise<RowResult> {
  const bySize: { size: number; times: ReturnType<ModelJobs['spine']> }[] = []
  for (const size of SIZES) {
    bench.say(`model: the Spine, ${size} entries`)
    bySize.push({ size, times: await process.call('spine', { size, rounds }) })
  }
  const parts = { value: 'the Spine as a value', places: 'its places at 1,168 px' } as const
  return {
    title: 'One more entry → the Spine',
    note: `${rounds} entries a size, from the snapshot to the Spine and from there to every place on the axis.`,
    ratios: [],
    lines: (Object.keys(parts) as (keyof typeof parts)[]).map((part) => ({
      contestant: parts[part],
      shown: Object.fromEntries(
        bySize.flatMap(({ size, times }) => [
          [`${size}: p50 ms`, times[part].p50],
          [`${size}: p99 ms`, times[part].p99],
        ]),
      ),
      repetitions: bySize.map(({ size, times }) => ({ size, ...times[part] })),
    })),
  }
}
