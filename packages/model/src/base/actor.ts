// Who acts: the person behind a command, as the token names them.
import type { PersonId } from './ids.ts'

export interface Person {
  readonly id: PersonId
  readonly name: string
}

/** What a token allows: respond writes, observe reads and asks through the server, screen reads. */
export type Access = 'respond' | 'observe' | 'screen'
