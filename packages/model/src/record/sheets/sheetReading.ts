// What all sheets read of a record: its moment, its head, who was in it, and the words that several blocks share.
import type { Person } from '../../base/actor.ts'
import type { PersonId } from '../../base/ids.ts'
import { isTime } from '../../base/readableTime.ts'
import { incidentTitle, labelOf, theIncident } from '../../incident/header/selectors.ts'
import { responders } from '../../incident/roster/selectors.ts'
import { holderOf, ROLE_TITLES, rolesOf } from '../../incident/roles/selectors.ts'
import { ROLES } from '../../incident/records/roles.ts'
import { spinePeople } from '../../incident/spine/people.ts'
import { type RecordJson, stateOf } from '../content/record.ts'
import { type Reading, readingOf } from '../postMortem/reading.ts'
import { WHOLE_TELLING } from '../postMortem/telling.ts'
import { stampOf } from '../postMortem/times.ts'
import { type Body, type Box, box, lines } from './sheet.ts'

export interface SheetReading extends Reading {
  /** "Maya Okafor, Scribe"; '' leaves a line to write on. */
  readonly preparedBy: string
}

export const sheetReading = (
  { roots, snapshot: { asOf, late } }: RecordJson,
  preparedBy: string,
): SheetReading => ({
  ...readingOf(stateOf(roots), asOf, WHOLE_TELLING, new Set(late)),
  preparedBy,
})

/** Everybody who took part, by name. */
export function peopleOf(record: RecordJson): readonly Person[] {
  const state = stateOf(record.roots)
  const found = new Map<PersonId, Person>()
  for (const { person } of spinePeople(state)) found.set(person.id, person)
  for (const { by } of state.timeline) if (!found.has(by.id)) found.set(by.id, by)
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}

/** The positions that somebody has, or the one they had last; a responder's is their team. */
export function positionOf({ state }: Reading, id: PersonId): string {
  const held = rolesOf(state, id)
  if (held.length > 0) return held.map((one) => ROLE_TITLES[one]).join(', ')
  const role = spinePeople(state).find(({ person }) => person.id === id)?.role ?? null
  if (role !== null) return ROLE_TITLES[role]
  const team = responders(state).find((one) => one.id === id)?.team ?? ''
  return team === '' ? 'Responder' : `Responder, ${team}`
}

/** UTC with the zone, or what says that it is not known. */
export const at = (time: number | null, unknown = 'not known'): string =>
  isTime(time) ? `${stampOf(time)} UTC` : unknown

/** When it began, in words: declaring is no beginning, so of an impact that nobody dated that is said. */
export function began({ impactStarted, began: from, state }: Reading): string {
  if (impactStarted !== null) return at(impactStarted)
  const declared = from ?? theIncident(state)?.declaredAt ?? null
  return isTime(declared) ? `unknown, declared at ${at(declared)}` : 'not known'
}

export const nameBox = ({ state }: Reading, span = 5): Box =>
  box('1', 'Incident Name', span, lines(incidentTitle(state) || labelOf(state)))

/** `number`: '' on forms that have no such box. */
export const numberBox = ({ state }: Reading, number: string, span = 3): Box =>
  box(number, 'Incident Number', span, lines(labelOf(state)))

export const period = (reading: Reading): Body =>
  lines(`From ${began(reading)}`, `To ${at(reading.ended ?? reading.asOf)}`)

/** A rule to write on where nobody is named. */
export const LINE = '____________________'

export const prepared = ({ preparedBy, asOf }: SheetReading, number: string): Box =>
  box(
    number,
    'Prepared by',
    12,
    lines(
      `Name and position: ${preparedBy === '' ? LINE : preparedBy}   Signature: ${LINE}   Date/Time: ${at(asOf)}`,
    ),
  )

/** Who holds each role now, with names. */
export const organization = ({ state }: Reading): readonly (readonly string[])[] =>
  ROLES.map((role) => [ROLE_TITLES[role], holderOf(state, role)?.name ?? 'Nobody'])
