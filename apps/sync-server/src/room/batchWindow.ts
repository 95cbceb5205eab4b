// How long a room gathers before it stores and sends. Nobody waits in a quiet room; in a busy one a few ms of waiting
// turn many writes per viewer into one.
import type { Ms } from '@holdfast/model'
import { RATE_MEMORY } from '../config/timings.ts'
import { COMMIT_DELIVERIES } from '../config/costs.ts'
import type { Limits } from '../config/limits.ts'

export interface BatchWindow {
  /** Something is about to be stored, or only told, and sent to so many receivers. */
  note(kind: 'stored' | 'told', receivers: number, now: Ms): void
  /** Whole ms, 0 when quiet. */
  length(now: Ms): number
}

export function createBatchWindow(
  limits: Pick<Limits, 'windowMs' | 'quietDeliveries' | 'busyDeliveries'>,
): BatchWindow {
  let recent = 0
  let last: Ms = 0
  const decay = (now: Ms) => {
    recent *= Math.exp(-Math.max(0, now - last) / RATE_MEMORY)
    last = now
  }
  return {
    note(kind, receivers, now) {
      decay(now)
      recent += receivers + (kind === 'stored' ? COMMIT_DELIVERIES : 0)
    },
    length(now) {
      decay(now)
      const perSecond = (recent * 1_000) / RATE_MEMORY
      const busy = (perSecond - limits.quietDeliveries) / (limits.busyDeliveries - limits.quietDeliveries)
      return Math.round(Math.min(1, Math.max(0, busy)) * limits.windowMs)
    },
  }
}
