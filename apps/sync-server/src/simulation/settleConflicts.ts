// A person settles what is in conflict: severity, phase and roles, each with the ordinary command.
import { movePhase, ROLES, setSeverity, SINGLE, takeRole } from '@holdfast/model'
import type { Cast } from './cast.ts'

/** Answers whether there was something to settle. */
export function settleConflicts({ world, windows }: Cast): boolean {
  const person = windows.find(({ parts }) => parts.access === 'respond')
  if (!person) return false
  const { room } = person.life
  const state = room.store.getState()
  let settled = false
  const did = (result: { readonly ok: boolean }) => {
    settled ||= result.ok
  }
  const phase = state.phase.get(SINGLE)
  if (phase && phase.heads.length > 1)
    did(room.run(movePhase, { phase: phase.shown.value, reason: 'settled' }))
  const severity = state.severity.get(SINGLE)
  if (severity && severity.heads.length > 1)
    did(room.run(setSeverity, { severity: severity.shown.value, reason: 'settled' }))
  for (const role of ROLES)
    if ((state.roles.get(role)?.heads.length ?? 0) > 1) did(room.run(takeRole, { role, reason: 'settled' }))
  if (settled) world.trace.reach('conflict settled')
  return settled
}
