// Who may open which room, decided before the first frame. Pure: the same request and claims give the same answer.
import { CLOSE, err, type Ms, type Result } from '@holdfast/model'
import { type Admission, checkAdmission, expired, type Refusal, revoked } from './admission.ts'
import type { Claims, TokenFault } from './tokens.ts'

export interface RoomRequest {
  /** As asked for: the path of the WebSocket address without its leading slash. */
  readonly room: string
  readonly verified: Result<Claims, TokenFault>
  readonly now: Ms
  /** Whether the token of this id was revoked; asked again for as long as the connection lasts. */
  readonly isRevoked?: (id: string) => boolean
}

export function admit({
  room,
  verified,
  now,
  isRevoked = () => false,
}: RoomRequest): Result<Admission, Refusal> {
  if (!verified.ok) return err({ code: CLOSE.unauthorized, reason: faultTexts[verified.error.kind] })
  const { kind, sub, name, access, scope, exp, jti } = verified.value
  if (kind === 'invite' || kind === 'device')
    return err({ code: CLOSE.unauthorized, reason: 'Open the link first, and come in by it.' })
  const person = { id: sub, name }
  const admission = { person, access, scope, expiresAt: exp * 1000, isRevoked: () => isRevoked(jti) }
  return checkAdmission(room, kind === 'hub' ? { ...admission, relays: true } : admission, now)
}

/** At most 120 bytes each: they travel as WebSocket close reasons. */
const faultTexts: Readonly<Record<TokenFault['kind'], string>> = {
  missing: 'Who are you? Open the link that you were sent.',
  garbled: 'This link is damaged. Copy it again, whole.',
  foreign: 'This link belongs to another server. Ask for a new one.',
  expired: expired.reason,
  revoked: revoked.reason,
}
