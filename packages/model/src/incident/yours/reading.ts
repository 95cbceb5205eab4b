// What a part of Yours now is read from, and how one of its items is made.
import type { Person } from '../../base/actor.ts'
import { MINUTE, type Ms } from '../../base/clock.ts'
import type { ServerNotes } from '../delivery/deliveries.ts'
import type { IncidentState } from '../document.ts'
import type { Waiting } from './waiting.ts'

/** What is known when the list is read. */
export interface Reading {
  readonly state: IncidentState
  readonly me: Person
  readonly now: Ms
  readonly commands: boolean
  readonly isComms: boolean
  readonly hasComms: boolean
  readonly servers: readonly ServerNotes[]
}

/** An item of everyday urgency: amber in its last five minutes. */
const SOON: Ms = 5 * MINUTE

export const item = (
  kind: Waiting['kind'],
  key: string,
  words: string,
  act: string,
  dueAt: Ms | null,
  place: Waiting['place'],
  more: { readonly detail?: string; readonly soon?: Ms } = {},
): Waiting => ({
  kind,
  key: `${kind} ${key}`,
  words,
  act,
  dueAt,
  place,
  detail: more.detail ?? '',
  soon: more.soon ?? SOON,
})

export type Part = (reading: Reading) => readonly Waiting[]
