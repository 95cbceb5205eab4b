// Whose device a link adds, read without checking it: the server checks, this fills in the name before anybody pressed.
import type { Person } from '@holdfast/model'
import { z } from 'zod'
import { payloadOf } from './tokenClaims.ts'

const Link = z.object({ kind: z.literal('device'), sub: z.string(), name: z.string() })

/** Null for anything that is no such link. */
export function deviceOwner(link: string): Person | null {
  try {
    const { sub, name } = Link.parse(payloadOf(link))
    return { id: sub as Person['id'], name }
  } catch {
    return null
  }
}
