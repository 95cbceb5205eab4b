// Whose caret it is, read from another client's presence. Presence comes from the network: nothing in it is trusted.
import type { RoleHue } from '../kit/tone.ts'

export interface CaretOwner {
  readonly name: string
  readonly hue: RoleHue | 'neutral'
}

const hues: ReadonlySet<unknown> = new Set<RoleHue>(['ic', 'ops', 'comms', 'scribe'])
const MAX_NAME = 40

/** Reads `{user: {name, role}}`; role in any case ("IC", "ops"). A nameless state is "Somebody". */
export function caretOwner(state: unknown): CaretOwner {
  const user = field(state, 'user')
  const name = field(user, 'name')
  const role = field(user, 'role')
  const hue = typeof role === 'string' ? role.toLowerCase() : ''
  return {
    name: typeof name === 'string' && name.trim() !== '' ? name.trim().slice(0, MAX_NAME) : 'Somebody',
    hue: hues.has(hue) ? (hue as RoleHue) : 'neutral',
  }
}

function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined
}
