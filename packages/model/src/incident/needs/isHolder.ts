// Whom a need is meant for, when all that the record says is a few words: a role, a name, or nobody at all.
import { foldText } from '../../base/foldText.ts'
import type { Person } from '../../base/actor.ts'
import type { IncidentState } from '../document.ts'
import type { Role } from '../records/roles.ts'

const ROLE_NAMES: Readonly<Record<Role, readonly string[]>> = {
  ic: ['ic', 'incident commander', 'commander'],
  ops: ['ops', 'operations', 'ops lead'],
  comms: ['comms', 'communications', 'comms lead'],
  scribe: ['scribe'],
}

/** Whether these words name the person: their whole name or its first word, or a role that they hold. */
export function isHolder(state: IncidentState, words: string, person: Person): boolean {
  const named = foldText(words).trim()
  if (named === '') return false
  const name = foldText(person.name).trim()
  if (named === name || named === name.split(' ')[0]) return true
  return Object.entries(ROLE_NAMES).some(
    ([role, names]) =>
      names.includes(named) &&
      state.roles.get(role)?.heads.some(({ value }) => value.holder?.id === person.id) === true,
  )
}
