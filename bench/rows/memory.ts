// Memory per idle connection, per idle room of 100 entries, and what is kept of 1,000 rooms when everyone has left.
// After a forced garbage collection each time, once the figure stands still (at most 20 s). After everyone left a server
// is given GRACE first: one that keeps a room for those who come back at once is not asked before it lets go.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Contestant } from '../contestants/contestant.ts'
import type { ServerProcess } from '../contestants/serverProcess.ts'
import type { Crowd } from '../load/crowd.ts'
import { LoadProcess } from '../load/loadProcess.ts'
import type { Sinks } from '../load/sinks.ts'
import { median } from '../measure/summary.ts'
import { type Bench, disturbance, interleave, type RowResult, withServer } from './bench.ts'

const GRACE_MS = 40_000

interface Memory {
  readonly rss: number
  readonly live: number
}

/** The smallest of what is seen until three looks in a row differ by less than 1 %. */
async function resting(server: ServerProcess): Promise<Memory> {
  let last: Memory = { rss: 0, live: 0 }
  for (let look = 0, same = 0; look < 20 && same < 3; look += 1) {
    const { rss = 0, live = 0 } = await server.ask('memory')
    same = Math.abs(live - last.live) < last.live * 0.01 ? same + 1 : 0
    last = { rss, live }
    await sleep(1_000)
  }
  return last
}

async function measure(bench: Bench, contestant: Contestant, many: number) {
  const sinks = new LoadProcess<Sinks>('./sinks.ts', { background: true })
  const crowd = new LoadProcess<Crowd>('./crowd.ts')
  try {
    return await withServer(bench, contestant, true, async ({ process, target }) => {
      const rooms = (prefix: string, count: number) =>
        Array.from({ length: count }, (_, i) => target(`incident/${prefix}-${i}`))
      // Warm code and allocator first: what a first use costs once is not what a room costs.
      await crowd.call('fill', { targets: rooms('warm', 5), entries: contestant.hasDocuments ? 100 : 0 })
      await crowd.call('leave', undefined)
      const start = await resting(process)
      await sinks.call(
        'join',
        Array.from({ length: many }, () => target('incident/warm-0')),
      )
      const connected = await resting(process)
      await sinks.call('leave', undefined)
      const perConnection = {
        rss: (connected.rss - start.rss) / many,
        live: (connected.live - start.live) / many,
      }
      if (!contestant.hasDocuments) return { perConnection, perRoom: null, kept: null, start }
      const before = await resting(process)
      await crowd.call('fill', { targets: rooms('room', many), entries: 100 })
      const filled = await resting(process)
      await crowd.call('leave', undefined)
      await sleep(GRACE_MS)
      const left = await resting(process)
      return {
        start,
        perConnection,
        perRoom: {
          rss: (filled.rss - before.rss) / many - perConnection.rss,
          live: (filled.live - before.live) / many - perConnection.live,
        },
        kept: { rss: left.rss - before.rss, live: left.live - before.live },
      }
    })
  } finally {
    await Promise.all([sinks.stop(), crowd.stop()])
  }
}

export async function memory(bench: Bench): Promise<RowResult[]> {
  const many = bench.quick ? 200 : 1_000
  const outcomes = await interleave(
    { ...bench, repetitions: Math.min(2, bench.repetitions) },
    'memory',
    bench.contestants,
    (one) => measure(bench, one, many),
  )
  return [
    {
      title: 'Memory at rest',
      note: `${many} idle connections in one room; ${many} rooms of 100 entries with one idle connection each (its share taken off); the same ${GRACE_MS / 1_000} s after everyone left. live = heap + array buffers after garbage collection; RSS also holds what the allocator keeps.`,
      ratios: ['connection, live kB', 'room, live kB'],
      lines: [...outcomes].map(([contestant, outcome]) => {
        const { results, failures } = outcome
        const of = (pick: (run: (typeof results)[number]) => number | undefined) =>
          median(results.map((run) => pick(run) ?? Number.NaN))
        return {
          contestant: contestant.label,
          shown: {
            'connection, live kB': of((run) => run.perConnection.live / 1e3),
            'connection, RSS kB': of((run) => run.perConnection.rss / 1e3),
            'room, live kB': of((run) => (run.perRoom && run.perRoom.live / 1e3) || undefined),
            'room, RSS kB': of((run) => (run.perRoom && run.perRoom.rss / 1e3) || undefined),
            'kept, live MB': of((run) => run.kept?.live && run.kept.live / 1e6),
            'kept, RSS MB': of((run) => run.kept?.rss && run.kept.rss / 1e6),
            'at start, RSS MB': of((run) => run.start.rss / 1e6),
            ...disturbance(outcome),
            failures: failures[0] ?? 'none',
          },
          repetitions: results,
        }
      }),
    },
  ]
}
