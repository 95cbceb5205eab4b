// Counters since the start. Plain numbers that only grow, kept where things happen and read by metrics.
import type { Nack } from '@holdfast/model'

export interface Stats {
  connectionsOpened: number
  messagesReceived: number
  bytesReceived: number
  framesSent: number
  bytesSent: number
  /** Effective changes stored. */
  updates: number
  /** Changes times receivers. */
  deliveries: number
  commits: number
  commitFailures: number
  checkpoints: number
  joins: number
  readonly refusals: Record<string, number>
  readonly closes: Record<string, number>
  refuse(reason: Nack['reason']): void
  /** The server closed a connection. */
  close(code: number): void
}

export function createStats(): Stats {
  const refusals: Record<string, number> = {}
  const closes: Record<string, number> = {}
  return {
    connectionsOpened: 0,
    messagesReceived: 0,
    bytesReceived: 0,
    framesSent: 0,
    bytesSent: 0,
    updates: 0,
    deliveries: 0,
    commits: 0,
    commitFailures: 0,
    checkpoints: 0,
    joins: 0,
    refusals,
    closes,
    refuse(reason) {
      refusals[reason] = (refusals[reason] ?? 0) + 1
    },
    close(code) {
      closes[code] = (closes[code] ?? 0) + 1
    },
  }
}
