// Who else is here, as the awareness protocol tells it: one row a person, however many windows they have open.
import type { Access } from '../base/actor.ts'
import type { PersonId } from '../base/ids.ts'

export interface PresentPerson {
  readonly id: PersonId
  readonly name: string
  readonly access: Access
  /** The desk they look at ("command", "ops", …), or null. */
  readonly desk: string | null
  /** The field they type in right now (a prose root's name, or any name a desk chooses), or null. */
  readonly typingIn: string | null
  /** Awareness client ids of their windows. */
  readonly clientIds: readonly number[]
  readonly self: boolean
}

export interface Presence {
  /** Ordered by name, then id. */
  readonly people: readonly PresentPerson[]
}
