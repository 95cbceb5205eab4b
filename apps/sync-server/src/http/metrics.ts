// The sync side's figures for Prometheus, read when asked for. Labels are close codes and reasons: few, and nobody's name.
import { Counter, Gauge, type Registry } from 'prom-client'
import type { SyncStats } from '../sync/sync.ts'

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
  const states = ['none', 'connecting', 'live', 'offline', 'refused'] as const
  registry.registerMetric(
    new Gauge({
      name: 'holdfast_upstream',
      help: 'The link to the server above: 1 for what it is doing.',
      labelNames: ['state'],
      registers: [],
      collect() {
        for (const state of states) this.set({ state }, stats().upstream.state === state ? 1 : 0)
      },
    }),
  )
  gauge(
    'upstream_unsent',
    'Changes that the server above has not acknowledged.',
    () => stats().upstream.unsent,
  )

  const counter = (name: string, help: string, read: (total: Counter) => void, labelNames: string[] = []) =>
    new Counter({
      name: `holdfast_${name}_total`,
      help,
      labelNames,
      registers,
      collect() {
        this.reset()
        read(this)
      },
    })
  for (const key of Object.keys(totals) as Total[]) {
    const name = key.replaceAll(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`)
    counter(name, totals[key], (total) => total.inc(stats()[key]))
  }
  const labelled = (
    name: string,
    help: string,
    label: string,
    read: () => Readonly<Record<string, number>>,
  ) =>
    counter(
      name,
      help,
      (total) => {
        for (const [value, count] of Object.entries(read())) total.inc({ [label]: value }, count)
      },
      [label],
    )
  labelled('refusals', 'Writes refused, by reason.', 'reason', () => stats().refusals)
  labelled('closes', 'Connections that the server closed, by code.', 'code', () => stats().closes)
}
