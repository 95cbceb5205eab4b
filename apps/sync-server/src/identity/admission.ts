// Who was let in, to what, until when; or why not.
import {
  type Access,
  CLOSE,
  incidentOf,
  serverRoomOf,
  type IncidentId,
  type Ms,
  type Result,
  WORKSPACE_ROOM,
  err,
  ok,
} from '@holdfast/model'

export interface Admission {
  readonly person: { readonly id: string; readonly name: string }
  readonly access: Access
  /** `*`: every room. */
  readonly scope: '*' | IncidentId
  readonly expiresAt: Ms
  /** Whether it was ended before its time. Absent: it cannot be. */
  readonly isRevoked?: () => boolean
  /** A hub: it may send what others wrote, under their names (`relayed`). */
  readonly relays?: true
}

export interface Refusal {
  /** One of CLOSE. */
  readonly code: number
  /** At most 120 bytes, for people. */
  readonly reason: string
}

/** `token` is null when none was offered. */
export type Admit = (request: {
  readonly room: string
  readonly token: string | null
  readonly now: Ms
}) => Promise<Result<Admission, Refusal>>

/** What holds whatever `admit` says: the room is one, the scope covers it, the admission has not run out. */
export function checkAdmission(room: string, admission: Admission, now: Ms): Result<Admission, Refusal> {
  const beside = serverRoomOf(room)
  const incident = beside?.incident ?? incidentOf(room)
  if (incident === null && room !== WORKSPACE_ROOM) {
    return err({ code: CLOSE.unknownRoom, reason: 'There is no such room. Check the address.' })
  }
  if (admission.scope !== '*' && admission.scope !== incident) {
    return err({
      code: CLOSE.forbidden,
      reason: 'Your link opens another incident. Ask for a link to this one.',
    })
  }
  const end = ended(admission, now)
  if (end) return err(end)
  const isReader = beside !== null && admission.access === 'respond' && !admission.relays
  return ok(isReader ? { ...admission, access: 'observe' } : admission)
}

/** Why an admission is none any more, or null. */
export function ended({ expiresAt, isRevoked }: Admission, now: Ms): Refusal | null {
  if (expiresAt <= now) return expired
  return isRevoked?.() ? revoked : null
}

export const expired: Refusal = {
  code: CLOSE.unauthorized,
  reason: 'Your access has ended; what you wrote stays on this machine. Ask for a new link.',
}

export const revoked: Refusal = {
  code: CLOSE.unauthorized,
  reason: 'Whoever runs the server ended your access. What you wrote stays on this machine.',
}
