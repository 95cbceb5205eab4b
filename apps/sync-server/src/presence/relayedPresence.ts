// The way that somebody's presence took between servers, so that in a ring of servers it dies out instead of going round.
import { err, ok, type Result } from '@holdfast/model'
import { MAX_HOPS } from '../config/limits.ts'

/** Presence passed on by another server: its identity is what that server's admission said. */
export interface RelayedPresence {
  readonly state: string
  readonly personId: string
  /** Servers before the one that passes it on. */
  readonly hops: number
}

/** Null: it came through `serverId` before, or too far. The error is a clause for people. */
export function relayedPresence(json: string, serverId: string): Result<RelayedPresence | null, string> {
  const state = parsed(json)
  const user = state?.['user']
  const personId = isObject(user) && typeof user['id'] === 'string' ? user['id'] : null
  if (!state || personId === null) return err('presence names nobody')
  if (json.includes('__proto__')) return err('presence has a key that is not allowed')
  const via = relayPathOf(state)
  if (via.includes(serverId) || via.length >= MAX_HOPS) return ok(null)
  return ok({ state: JSON.stringify({ ...state, via: [...via, serverId] }), personId, hops: via.length })
}

const relayPathOf = (state: Record<string, unknown>): string[] => {
  const { via } = state
  return Array.isArray(via) ? via.filter((hop) => typeof hop === 'string') : []
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function parsed(json: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(json)
    return isObject(value) ? value : null
  } catch {
    return null
  }
}
