// A person settles what is in conflict: roles, phase and severity, each with the ordinary command. That it is over is for the
// Incident Commander to say, so they take command when it takes that.
import { movePhase, phaseQuestion, ROLES, setSeverity, SINGLE, takeRole } from '@holdfast/model'
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
  for (const role of ROLES)
    if ((state.roles.get(role)?.heads.length ?? 0) > 1) did(room.run(takeRole, { role, reason: 'settled' }))
  if (phase && phase.heads.length > 1) {
    const { value } = phase.shown
    const now = room.clock.now()
    if (phaseQuestion(room.store.getState(), value, room.actor, now).refused !== null)
      did(room.run(takeRole, { role: 'ic', reason: 'to settle the phase' }))
    did(room.run(movePhase, { phase: value, reason: 'settled' }))
  }
  const severity = state.severity.get(SINGLE)
  if (severity && severity.heads.length > 1)
    did(room.run(setSeverity, { severity: severity.shown.value, reason: 'settled' }))
  if (settled) world.trace.reach('conflict settled')
  return settled
}
