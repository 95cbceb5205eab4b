// Who pages: whoever commands, and whoever has what somebody is paged for. Invariant: one answer for the screen that offers it and for
// the command that does it.
import type { Person } from '../../base/actor.ts'
import type { EscalationId, NeedId } from '../../base/ids.ts'
import type { IncidentState } from '../document.ts'
import { isHolder } from '../needs/isHolder.ts'
import type { EscalatedFrom } from '../records/escalations.ts'
import { ROLES, type Role } from '../records/roles.ts'
import { commandRefused } from '../roles/roleStanding.ts'
import { claimantsOf } from '../roles/selectors.ts'

/** What somebody is paged for. A role by its name. */
export type PageFrom =
  | { readonly kind: 'escalation'; readonly id: EscalationId }
  | { readonly kind: 'need'; readonly id: NeedId }
  | { readonly kind: 'role'; readonly id: Role }

const claims = (state: IncidentState, role: Role, person: Person): boolean =>
  claimantsOf(state, role).some(({ id }) => id === person.id)

/** Whether it is theirs: they hold the role, asked for the need or are to provide it, or made the escalation. */
function isTheirs(state: IncidentState, from: PageFrom | EscalatedFrom, actor: Person): boolean {
  if (from.kind === 'role') {
    const role = ROLES.find((one) => one === from.id)
    return role !== undefined && claims(state, role, actor)
  }
  if (from.kind === 'need') {
    const need = state.needs.get(from.id as NeedId)
    return need !== undefined && (need.by.id === actor.id || isHolder(state, need.holder, actor))
  }
  const escalation = state.escalations.get(from.id as EscalationId)
  if (escalation === undefined) return false
  return (
    escalation.by.id === actor.id || (escalation.from !== null && isTheirs(state, escalation.from, actor))
  )
}

/** Why this person may not page for it, in words; null when they may. */
export function pagingRefused(state: IncidentState, from: PageFrom, actor: Person): string | null {
  if (claims(state, 'ic', actor) || isTheirs(state, from, actor)) return null
  return `${commandRefused(state, actor, 'pages, or whoever has what somebody is paged for') ?? ''} Nobody was paged.`
}
