// Whether the app was closed for a while: a page that is loaded again was not, and another tab keeps it open. Kept on this
// machine as two moments.
import type { Clock, Ms } from '@holdfast/model'
import type { PlatformStorage } from '../session/platform.ts'
import { RELOADED_WITHIN } from './timings.ts'

export interface LastOpen {
  /** When this machine's app was last opened after it had been closed for a while, ms UTC. */
  readonly reopenedAt: Ms
  /** It is open now. */
  note(): void
}

const KEY = 'holdfast.open'

export function lastOpen({
  storage,
  clock,
}: {
  readonly storage: PlatformStorage
  readonly clock: Clock
}): LastOpen {
  const now = clock.now()
  const kept = read(storage)
  const reopenedAt = kept === null || now - kept.at >= RELOADED_WITHIN ? now : kept.reopenedAt
  return {
    reopenedAt,
    note() {
      try {
        storage.set(KEY, `${clock.now()} ${reopenedAt}`)
      } catch {
        // Storage denied: nothing is kept of what was seen either.
      }
    },
  }
}

function read(storage: PlatformStorage): { readonly at: Ms; readonly reopenedAt: Ms } | null {
  try {
    const [, at, reopenedAt] = /^(\d+\.?\d*) (\d+\.?\d*)$/.exec(storage.get(KEY) ?? '') ?? []
    return at === undefined ? null : { at: Number(at), reopenedAt: Number(reopenedAt) }
  } catch {
    return null
  }
}
