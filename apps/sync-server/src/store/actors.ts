// Authors of changes that are nobody's own: a server's replica, and what came from a server above.
import { SERVER_ACTOR } from './store.ts'

const UPSTREAM = 'upstream:'

/** The author of what came from the server above. */
export const upstreamActor = (serverId: string): string => UPSTREAM + serverId

export const isPerson = (actor: string): boolean => actor !== SERVER_ACTOR && !actor.startsWith(UPSTREAM)
