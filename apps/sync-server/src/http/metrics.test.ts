import { Registry } from 'prom-client'
import { expect, test } from 'vitest'
import { registerSyncMetrics } from './metrics.ts'
import { createStats } from '../connection/stats.ts'
import type { SyncStats } from '../sync/sync.ts'

test('[A9] figures are read when asked for, and carry no label that could grow without end', async () => {
  const registry = new Registry()
  const stats = {
    ...createStats(),
    rooms: 3,
    connections: 12,
    readOnly: null as string | null,
    upstream: { state: 'offline', unsent: 7 } as const,
  }
  registerSyncMetrics(registry, (): SyncStats => stats)
  stats.updates = 41
  stats.refusals['notAllowed'] = 2
  stats.closes['4500'] = 5
  const text = await registry.metrics()
  expect(text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))).toEqual([
    'holdfast_rooms 3',
    'holdfast_connections 12',
    'holdfast_read_only 0',
    'holdfast_upstream{state="none"} 0',
    'holdfast_upstream{state="connecting"} 0',
    'holdfast_upstream{state="live"} 0',
    'holdfast_upstream{state="offline"} 1',
    'holdfast_upstream{state="refused"} 0',
    'holdfast_upstream_unsent 7',
    'holdfast_connections_opened_total 0',
    'holdfast_messages_received_total 0',
    'holdfast_bytes_received_total 0',
    'holdfast_frames_sent_total 0',
    'holdfast_bytes_sent_total 0',
    'holdfast_updates_total 41',
    'holdfast_deliveries_total 0',
    'holdfast_commits_total 0',
    'holdfast_commit_failures_total 0',
    'holdfast_checkpoints_total 0',
    'holdfast_joins_total 0',
    'holdfast_refusals_total{reason="notAllowed"} 2',
    'holdfast_closes_total{code="4500"} 5',
  ])
  stats.updates = 42
  stats.readOnly = 'the disk is full'
  expect(await registry.metrics()).toContain('holdfast_updates_total 42')
  expect(await registry.metrics()).toContain('holdfast_read_only 1')
})
