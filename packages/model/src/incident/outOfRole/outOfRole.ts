// What only the Incident Commander does, done by somebody who in the merged record did not command then, or not alone. It
// happened: it is kept as it is and marked, never deleted or hidden.
import type { Person } from '../../base/actor.ts'
import { isTime } from '../../base/readableTime.ts'
import type { IncidentState } from '../document.ts'
import { overrideWords } from '../escalations/selectors.ts'
import { pastOf } from '../../document/pastOf.ts'
import type { Op } from '../../schema/root.ts'
import type { TimelineEntry } from '../records/timeline.ts'
import { heldAlone, holdersAt } from '../roles/holdersAt.ts'
import { ROLES } from '../records/roles.ts'

export type OutOfRole =
  /** Somebody else commanded then, or nobody (an empty list). */
  | { readonly kind: 'notCommander'; readonly commanders: readonly Person[] }
  /** These commanded at the same time, and command was not settled for this person. */
  | { readonly kind: 'notAlone'; readonly others: readonly Person[] }
  /** Nobody can say who commanded then. */
  | { readonly kind: 'noTime' }

type Act = Pick<Op<unknown>, 'by' | 'at'>

/** For an operation that only the Incident Commander makes (a decision's outcome); null when it was theirs to make. */
export function outOfRole(state: IncidentState, { by, at }: Act): OutOfRole | null {
  if (!isTime(at)) return { kind: 'noTime' }
  if (heldAlone(state, 'ic', by, at) || settledFor(state, by, at)) return null
  const commanders = holdersAt(state, 'ic', at)
  const others = commanders.filter((person) => person.id !== by.id)
  return others.length < commanders.length
    ? { kind: 'notAlone', others }
    : { kind: 'notCommander', commanders }
}

/** Whether somebody who was one of two commanders then was later settled to be the one. */
function settledFor(state: IncidentState, by: Person, at: number): boolean {
  const holders = holdersAt(state, 'ic', at)
  if (holders.length < 2 || !holders.some((person) => person.id === by.id)) return false
  const history = state.roles.get('ic')?.history ?? []
  const pasts = pastOf(history)
  const claims = history.filter((op) => op.at <= at && holders.some((p) => p.id === op.value.holder?.id))
  const settling = history.find((op) =>
    claims.every((claim) => claim === op || pasts.get(op.id)?.has(claim.id)),
  )
  return settling?.value.holder?.id === by.id
}

/** The same for a line of the timeline: decisions, roles given away, holds overridden. */
export function entryOutOfRole(state: IncidentState, entry: TimelineEntry): OutOfRole | null {
  if (!entry.auto) return null
  const act = { by: entry.by, at: entry.recordedAt }
  const isAct = (op: Act) => op.by.id === act.by.id && op.at === act.at
  const about = (kind: string) => entry.refs.find((ref) => ref.kind === kind)?.id ?? ''
  switch (entry.kind) {
    case 'decision':
      return state.outcomes.get(about('decision'))?.history.some(isAct) ? outOfRole(state, act) : null
    case 'escalation': {
      const row = state.escalations.get(about('escalation') as never)
      return row?.overriddenBy && entry.text === overrideWords(row.overriddenBy, row.to, row.overrideReason)
        ? outOfRole(state, act)
        : null
    }
    case 'role':
    case 'handover':
      return gaveAway(state, isAct, about('person')) ? outOfRole(state, act) : null
    default:
      return null
  }
}

/** Whether a role went from somebody to somebody else by a third person: the Incident Commander's to do. */
function gaveAway(state: IncidentState, isAct: (op: Act) => boolean, to: string): boolean {
  return ROLES.some((role) => {
    const history = state.roles.get(role)?.history ?? []
    const op = history.find((one) => isAct(one) && one.value.holder?.id === to && to !== one.by.id)
    if (!op) return false
    const before = history.flatMap((one) => (op.supersedes.includes(one.id) ? (one.value.holder ?? []) : []))
    const holders = new Set(before.map((person) => person.id))
    // Settling between two holders is anybody's, and so is giving a role that nobody has.
    return holders.size === 1 && !holders.has(op.by.id) && !heldAlone(state, role, op.by, op.at)
  })
}

export function outOfRoleWords(mark: OutOfRole): string {
  const names = (people: readonly Person[]) => people.map((person) => person.name).join(' and ')
  if (mark.kind === 'noTime') return 'who was in command then cannot be said: its time cannot be read'
  if (mark.kind === 'notAlone') return `while ${names(mark.others)} also held command`
  return mark.commanders.length === 0
    ? 'nobody was in command then'
    : `${names(mark.commanders)} was in command then`
}
