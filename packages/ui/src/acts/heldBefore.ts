// What this window holds, kept on this machine while it is held: a window that closes in the middle leaves what its person is told
// when they come back. Invariant: a hold whose end was heard here is not kept; of another window's hold nobody is told while it runs.
import { HOLD_LATE, type Hold, type IncidentId, type Ms, type PersonId } from '@holdfast/model'
import type { PlatformStorage } from '../session/platform.ts'

export interface HeldBefore {
  readonly id: string
  readonly by: PersonId
  readonly doing: string
  readonly what: string
  readonly desk: string
  readonly about: string | null
  /** ms UTC when it would have been done. */
  readonly until: Ms
  /** ms UTC when its window went, or null where that was not heard. */
  readonly closedAt: Ms | null
}

export interface HeldMemory {
  /** All that this window holds now. */
  keep(running: readonly Hold[]): void
  /** This window goes. */
  close(now: Ms): void
  /** What ended without a word; and when to look again for what may still run elsewhere, ms UTC. */
  read(now: Ms): { readonly interrupted: readonly HeldBefore[]; readonly again: Ms | null }
  forget(id: string): void
}

/** Older ones nobody asks about. */
const MOST = 8

export function createHeldMemory(storage: PlatformStorage, incident: IncidentId, me: PersonId): HeldMemory {
  const key = `holdfast.held.${incident}`
  let own: ReadonlySet<string> = new Set()
  const all = (): readonly HeldBefore[] => {
    try {
      const found: unknown = JSON.parse(storage.get(key) ?? '[]')
      return Array.isArray(found) ? found.filter(isHeld) : []
    } catch {
      return []
    }
  }
  const write = (list: readonly HeldBefore[]) => {
    try {
      if (list.length === 0) storage.remove(key)
      else storage.set(key, JSON.stringify(list.slice(-MOST)))
    } catch {
      // The room has the truth: a hold that nobody finishes is not done. Only the reminder is lost.
    }
  }
  return {
    keep(running) {
      const others = all().filter(({ id }) => !own.has(id))
      if (running.length === 0 && own.size === 0) return
      own = new Set(running.map(({ id }) => id))
      const mine = running.map(({ id, doing, what, desk, about, until }): HeldBefore => {
        return { id, by: me, doing, what, desk, about, until, closedAt: null }
      })
      write([...others.filter(({ id }) => !own.has(id)), ...mine])
    },
    close(now) {
      if (own.size > 0) write(all().map((one) => (own.has(one.id) ? { ...one, closedAt: now } : one)))
      own = new Set()
    },
    read(now) {
      const mine = all().filter(({ id, by }) => by === me && !own.has(id))
      const isOver = ({ closedAt, until }: HeldBefore) => closedAt !== null || until + 2 * HOLD_LATE < now
      const running = mine.filter((one) => !isOver(one)).map(({ until }) => until + 2 * HOLD_LATE + 1)
      return {
        interrupted: mine.filter(isOver),
        again: running.length === 0 ? null : Math.min(...running),
      }
    },
    forget: (id) => write(all().filter((one) => one.id !== id)),
  }
}

const isHeld = (found: unknown): found is HeldBefore => {
  if (typeof found !== 'object' || found === null) return false
  const { id, by, doing, what, desk, until } = found as Record<string, unknown>
  return [id, by, doing, what, desk].every((part) => typeof part === 'string') && typeof until === 'number'
}
