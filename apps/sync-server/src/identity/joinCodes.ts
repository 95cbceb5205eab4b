// Codes for the links that people make in a room. Invariant: a code follows from the server's key and the link's id alone, so
// none is stored, a restart has the same ones, and it opens nothing that its link would not.
import { createHmac } from 'node:crypto'
import { type Clock, joinCode } from '@holdfast/model'
import { isGood, type Issued, makerOf } from './issued.ts'
import type { Register } from './register.ts'
import type { Identity } from './serverIdentity.ts'

export interface JoinCodes {
  of(link: Pick<Issued, 'id'>): string
  /** The link of a code in its normal form, while it is good. */
  find(code: string): Issued | null
}

export function joinCodes(parts: {
  readonly identity: Identity
  readonly register: Register
  readonly clock: Clock
}): JoinCodes {
  const { identity, register, clock } = parts
  const of = ({ id }: Pick<Issued, 'id'>) =>
    joinCode(createHmac('sha256', identity.key.d).update(`join code ${id}`).digest())
  /** By its code; the links of a start and of commands, which open everything, have none. */
  const known = new Map<string, string>()
  const seen = new Set<string>()
  return {
    of,
    find(code) {
      register.refresh()
      for (const row of register.all()) {
        if (seen.has(row.id) || !isLink(row) || makerOf(row) === null) continue
        seen.add(row.id)
        known.set(of(row), row.id)
      }
      const row = register.find(known.get(code) ?? '')
      return row && isGood(row, clock.now()) ? row : null
    },
  }
}

const isLink = ({ kind }: Issued): boolean => kind === 'invite' || kind === 'screen' || kind === 'device'
