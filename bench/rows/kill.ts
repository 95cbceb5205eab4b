// kill -9 in the middle of the stream, then a restart on the same data: of the edits that were acknowledged, and of
// those another client had seen, how many are gone. Five cycles of 2,000 edits, at two paces.
import type { Contestant, Running } from '../contestants/contestant.ts'
import type { Committer } from '../load/committer.ts'
import { LoadProcess } from '../load/loadProcess.ts'
import type { Visitor } from '../load/visitor.ts'
import { type Bench, type Line, type RowResult, withServer } from './bench.ts'

const PACES = [
  { name: 'paced, 400 edits/s', pace: 400 },
  { name: 'burst, 64 edits under way', pace: null },
] as const

/** One cycle: write, kill, restart on the same folder, read back. */
async function cycle(
  contestant: Contestant,
  running: Running,
  dataDir: string,
  pace: number | null,
  edits: number,
) {
  const room = 'incident/kill'
  const committer = new LoadProcess<Committer>('./committer.ts')
  const visitor = new LoadProcess<Visitor>('./visitor.ts')
  try {
    const promised = await committer.call('writeAndKill', {
      target: running.target(room),
      pid: running.process.pid,
      edits,
      pace,
    })
    await running.process.stop('SIGKILL')
    const again = await contestant.start({ dataDir, store: true, profileDir: null })
    try {
      // A server that says "synced" before it has loaded gets 3 s to bring the rest.
      const { numbers } = await visitor.call('visit', {
        target: again.target(room),
        entries: promised.sent,
        timeoutMs: 3_000,
      })
      const kept = new Set(numbers)
      const lost = (ids: readonly number[]) => ids.filter((n) => !kept.has(n)).length
      return {
        sent: promised.sent,
        acked: promised.acked.length,
        seen: promised.seen.length,
        ackedLost: lost(promised.acked),
        seenLost: lost(promised.seen),
        editsPerSecond: promised.sent / promised.seconds,
      }
    } finally {
      await again.process.stop()
    }
  } finally {
    await Promise.all([committer.stop(), visitor.stop()])
  }
}

export async function kill(bench: Bench): Promise<RowResult[]> {
  const cycles = bench.quick ? 2 : 5
  const edits = bench.quick ? 500 : 2_000
  const rows: RowResult[] = []
  for (const { name, pace } of PACES) {
    const outcomes = new Map<Contestant, Awaited<ReturnType<typeof cycle>>[]>()
    for (let i = 1; i <= cycles; i += 1) {
      for (const contestant of bench.contestants.filter((one) => one.canStore)) {
        bench.say(`kill, ${name}: ${contestant.name} ${i}/${cycles}`)
        const one = await withServer(bench, contestant, true, (running, dataDir) =>
          cycle(contestant, running, dataDir, pace, edits),
        )
        outcomes.set(contestant, [...(outcomes.get(contestant) ?? []), one])
      }
    }
    rows.push({
      title: `kill -9 after an ack (${name})`,
      note: 'Sums over the cycles. Where a server acknowledges nothing, an edit counts as promised once another client has seen it.',
      ratios: [],
      lines: [...outcomes].map(([contestant, results]): Line => {
        const sum = (pick: (one: (typeof results)[number]) => number) =>
          results.reduce((all, one) => all + pick(one), 0)
        return {
          contestant: contestant.label,
          shown: {
            acked: sum((one) => one.acked),
            'acked, lost': sum((one) => one.ackedLost),
            'seen by another': sum((one) => one.seen),
            'seen, lost': sum((one) => one.seenLost),
            'lost %':
              (100 * sum((one) => Math.max(one.ackedLost, one.seenLost))) /
              sum((one) => Math.max(one.acked, one.seen)),
            'edits/s': sum((one) => one.editsPerSecond) / results.length,
          },
          repetitions: results,
        }
      }),
    })
  }
  return rows
}
