// The sync side's figures for Prometheus, read when asked for. Labels are close codes and reasons: few, and nobody's name.
import { Counter, Gauge, type Registry } from 'prom-client'
import type { SyncStats } from './sync.ts'

type Total = Exclude<
  { [K in keyof SyncStats]: SyncStats[K] extends number ? K : never }[keyof SyncStats],
  'rooms' | 'connections'
>

const totals: Readonly<Record<Total, string>> = {
  connectionsOpened: 'Connections let in since the start.',
  messagesReceived: 'WebSocket messages received.',
  bytesReceived: 'Bytes of those messages.',
  framesSent: 'WebSocket frames sent.',
  bytesSent: 'Bytes of those frames.',
  updates: 'Changes stored.',
  deliveries: 'Changes delivered, counted once for each receiver.',
  commits: 'Transactions that were fsynced.',
  commitFailures: 'Transactions that the disk refused.',
  checkpoints: 'Room states written for fast loading.',
  joins: 'Rooms handed to a newcomer.',
}

export function registerSyncMetrics(registry: Registry, stats: () => SyncStats): void {
  const registers = [registry]
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name: `holdfast_${name}`,
      help,
      registers,
      collect() {
        this.set(read())
      },
    })
  gauge('rooms', 'Rooms that are open.', () => stats().rooms)
  gauge('connections', 'Connections that are open.', () => stats().connections)
  gauge('read_only', '1 while the disk refuses writes, else 0.', () => (stats().readOnly === null ? 0 : 1))

  for (const key of Object.keys(totals) as Total[]) {
    new Counter({
      name: `holdfast_${key.replaceAll(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`)}_total`,
      help: totals[key],
      registers,
      collect() {
        this.reset()
        this.inc(stats()[key])
      },
    })
  }
  const labelled = <L extends string>(
    name: string,
    help: string,
    label: L,
    read: () => Record<string, number>,
  ) =>
    new Counter({
      name,
      help,
      labelNames: [label],
      registers,
      collect() {
        this.reset()
        for (const [value, count] of Object.entries(read())) {
          this.inc({ [label]: value } as Record<L, string>, count)
        }
      },
    })
  labelled('holdfast_refusals_total', 'Writes refused, by reason.', 'reason', () => stats().refusals)
  labelled(
    'holdfast_closes_total',
    'Connections that the server closed, by code.',
    'code',
    () => stats().closes,
  )
}
