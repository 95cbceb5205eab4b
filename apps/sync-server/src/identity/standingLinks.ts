// The links that a start prints: those of the start before, while they are good, so that a restart adds none.
import type { Clock, Ms, NewId } from '@holdfast/model'
import { LINK_WORTH_PRINTING } from '../config/lifetimes.ts'
import { invitation } from './grants.ts'
import { isGood } from './issued.ts'
import type { Register } from './register.ts'
import { invitePath } from './links.ts'
import type { Tokens } from './tokens.ts'

export interface JoinLinks {
  readonly respond: string
  readonly observe: string
  /** When the first of the two ends. */
  readonly until: Ms
}

export interface StandingDeps {
  readonly url: string
  readonly tokens: Tokens
  readonly register: Register
  readonly clock: Clock
  readonly newId: NewId
}

export async function standingLinks({
  url,
  tokens,
  register,
  clock,
  newId,
}: StandingDeps): Promise<JoinLinks> {
  const ofStart = (access: 'respond' | 'observe') => {
    const now = clock.now()
    const kept = register
      .all()
      .find(
        (row) =>
          row.madeBy === 'start' &&
          row.access === access &&
          isGood(row, now) &&
          row.expiresAt - now >= LINK_WORTH_PRINTING,
      )
    return kept ?? register.issue({ ...invitation(access, '*', newId), by: 'start' })
  }
  const [respond, observe] = [ofStart('respond'), ofStart('observe')]
  return {
    respond: url + invitePath(await tokens.again(respond)),
    observe: url + invitePath(await tokens.again(observe)),
    until: Math.min(respond.expiresAt, observe.expiresAt),
  }
}
