// What a client says about itself, made safe to pass on: the identity fields are the admission's, whatever it claimed.
import { err, ok, type Result } from '@holdfast/model'
import type { Admission } from '../identity/admission.ts'

/** `json` as received. Answers null for "not here any more", else JSON to pass on; the error is a clause for people. */
export function stampPresence(json: string, { person, access }: Admission): Result<string | null, string> {
  const state = parsed(json)
  if (state === null) return ok(null)
  if (typeof state !== 'object' || Array.isArray(state)) return err('presence is not an object')
  const user = 'user' in state && typeof state.user === 'object' ? state.user : null
  // The way between servers (`via`) is theirs to say. A client may have it from them: whoever comes back before the servers
  // have forgotten it hears of itself, and takes over what it hears.
  const stamped = { ...state, via: undefined, user: { ...user, id: person.id, name: person.name }, access }
  // An own key of that name would become the prototype of whatever a reader copies it into.
  if (json.includes('__proto__')) return err('presence has a key that is not allowed')
  return ok(JSON.stringify(stamped))
}

/** Undefined when it is no JSON. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
