// Whose caret it is, read from another client's presence. Presence comes from the network: nothing in it is trusted.
import type { Person, PersonId } from '@holdfast/model'
import type { RoleHue } from '../kit/marks/tone.ts'

export interface CaretOwner {
  readonly name: string
  readonly hue: RoleHue | 'neutral'
}

/** The hue of a person's role, by the id in their presence. Roles live in the document, not in presence. */
export type HueOf = (person: string) => RoleHue | null
/** How somebody is named here, so that two of one name are told apart. */
export type NameOf = (person: Person) => string
export interface Naming {
  readonly hueOf: HueOf
  readonly nameOf: NameOf
}

const MAX_NAME_SHOWN = 40

/** Reads `{user: {id, name}}`, the form stock clients use too. A nameless state is "Somebody". */
export function caretOwner(state: unknown, { hueOf, nameOf }: Naming): CaretOwner {
  const user = field(state, 'user')
  const id = field(user, 'id')
  const name = field(user, 'name')
  const given =
    typeof name === 'string' && name.trim() !== '' ? name.trim().slice(0, MAX_NAME_SHOWN) : 'Somebody'
  if (typeof id !== 'string') return { name: given, hue: 'neutral' }
  return {
    name: nameOf({ id: id as PersonId, name: given }),
    hue: hueOf(id) ?? 'neutral',
  }
}

function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined
}
