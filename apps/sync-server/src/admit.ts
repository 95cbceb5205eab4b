// Who may open which room, decided before the first frame. Pure: the same hello and claims give the same answer.
import { CLOSE, err, incidentOf, ok, type Result, WORKSPACE_ROOM } from '@holdfast/model'
import type { Admission, Refusal } from './sync.ts'
import type { Claims, TokenFault } from './tokens.ts'

export interface Hello {
  /** As asked for: the path of the WebSocket address without its leading slash. */
  readonly room: string
  readonly verified: Result<Claims, TokenFault>
}

export function admit({ room, verified }: Hello): Result<Admission, Refusal> {
  if (!verified.ok) return err({ code: CLOSE.unauthorized, reason: faultTexts[verified.error.kind] })
  const { kind, sub, name, access, scope, exp } = verified.value
  if (kind === 'invite')
    return err({ code: CLOSE.unauthorized, reason: 'Open the link and give your name first.' })
  const incident = incidentOf(room)
  if (incident === null && room !== WORKSPACE_ROOM) {
    return err({ code: CLOSE.unknownRoom, reason: 'There is no such room. Check the address.' })
  }
  if (scope !== '*' && scope !== incident) {
    const reason =
      incident === null ? 'Your link opens one incident, not the list.' : 'Your link opens another incident.'
    return err({ code: CLOSE.forbidden, reason: `${reason} Ask for a link to this one.` })
  }
  return ok({ person: { id: sub, name }, access, scope, expiresAt: exp * 1000 })
}

/** At most 120 bytes each: they travel as WebSocket close reasons. */
const faultTexts: Readonly<Record<TokenFault['kind'], string>> = {
  missing: 'Who are you? Open the link that you were sent.',
  garbled: 'This link is damaged. Copy it again, whole.',
  foreign: 'This link belongs to another server. Ask for a new one.',
  expired: 'Your access has ended; what you wrote stays on this machine. Ask for a new link.',
}
