// What tokens are issued for: invitations, people, screens, hubs. Pure; nothing here is signed.
import type { IncidentId, NewId } from '@holdfast/model'
import {
  DEVICE_LINK_LIFETIME,
  HUB_LIFETIME,
  INVITE_LIFETIME,
  PERSON_LIFETIME,
  SCREEN_LIFETIME,
} from '../config/lifetimes.ts'
import type { Claims, Grant, Scope } from './tokens.ts'

/** Lets anybody who has it join, everywhere or at one incident. */
export function invitation(access: 'respond' | 'observe', scope: Scope, newId: NewId): Grant {
  return { kind: 'invite', access, scope, sub: newId<string>(), name: '', lifetime: INVITE_LIFETIME }
}

/** One person's own access. */
export function personal(
  { id, name }: { readonly id: string; readonly name: string },
  access: 'respond' | 'observe',
  scope: Scope,
): Grant {
  return { kind: 'person', access, scope, sub: id, name, lifetime: PERSON_LIFETIME }
}

/** Lets one more device be the same person, with the access of `holder`'s own token and no more. */
export function devicePass(holder: Extract<Claims, { kind: 'person' }>): Grant {
  const { access, scope, sub, name, jti } = holder
  const kind = 'device'
  return { kind, access, scope, sub, name, lifetime: DEVICE_LINK_LIFETIME, by: { person: sub }, via: jti }
}

/** Lets a wall read one incident. */
export function screenPass(incident: IncidentId, newId: NewId): Grant {
  const sub = newId<string>()
  return { kind: 'screen', access: 'screen', scope: incident, sub, name: 'Wall', lifetime: SCREEN_LIFETIME }
}

/** Lets another server link to this one and bring what its people wrote, under their names. */
export function hubPass(name: string, newId: NewId): Grant {
  return { kind: 'hub', access: 'respond', scope: '*', sub: newId<string>(), name, lifetime: HUB_LIFETIME }
}
