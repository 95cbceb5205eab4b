// Who plays: four people, one a role, each with a room of their own on a real connection.
import type { IncidentDocument, Person, Role, DocumentRoom } from '@holdfast/model'

export const CAST = {
  ic: 'Maya Okafor',
  ops: 'Jon Lindqvist',
  comms: 'Priya Raman',
  scribe: 'Lee Tanaka',
} as const satisfies Readonly<Record<Role, string>>

export interface Player {
  readonly person: Person
  readonly room: DocumentRoom<IncidentDocument>
}
export type Players = Readonly<Record<Role, Player>>
