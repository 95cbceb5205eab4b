// Of several windows of one person the one that acts for them by itself: the first by client id of those that can be seen.
import type { PersonId } from '@holdfast/model'
import type { Awareness } from 'y-protocols/awareness'

export function firstWindow(awareness: Awareness, me: PersonId): boolean {
  const own = [...awareness.getStates()].flatMap(([client, state]) => {
    const user: unknown = state['user']
    const id = typeof user === 'object' && user !== null && 'id' in user ? user.id : null
    return id === me ? [client] : []
  })
  return Math.min(awareness.clientID, ...own) === awareness.clientID
}
