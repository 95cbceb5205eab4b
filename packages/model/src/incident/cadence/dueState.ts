// Fresh, due soon, or overdue: one reading of a lane at one moment.
import { assertNever } from '../../base/must.ts'
import { MINUTE, type Ms } from '../../base/clock.ts'
import type { NextDue } from './nextDue.ts'

export type DueState =
  | { readonly kind: 'rests'; readonly why: string }
  /** `ms` until it is due. */
  | { readonly kind: 'fresh'; readonly ms: Ms }
  | { readonly kind: 'dueSoon'; readonly ms: Ms }
  /** `ms` since it was due, 0 at the moment itself. */
  | { readonly kind: 'overdue'; readonly ms: Ms }

/** How long before it is due a lane turns "due soon": a fifth of its interval, at least 2 and at most 15 minutes.
 *  Writing and signing off an update takes some minutes; a daily lane must not be amber for five hours. */
export const soonWindow = (intervalMinutes: number): Ms =>
  Math.min(Math.max(intervalMinutes / 5, 2), 15) * MINUTE

/** `now` is the aligned clock, ms UTC. */
export function dueState(next: NextDue, now: Ms): DueState {
  switch (next.kind) {
    case 'rests':
      return next
    case 'due': {
      const ms = next.dueAt - now
      if (ms <= 0) return { kind: 'overdue', ms: now - next.dueAt }
      return { kind: ms <= soonWindow(next.intervalMinutes) ? 'dueSoon' : 'fresh', ms }
    }
    default:
      return assertNever(next)
  }
}
