// Everybody a task can be given to: those here, those in a role, those on the roster. The Ops lead first.
import {
  claimantsOf,
  type IncidentState,
  knownNames,
  nameOf,
  type Person,
  type Presence,
  remember,
  ROLE_TITLES,
  ROLES,
  responders,
  rolesOf,
} from '@holdfast/model'
import { useSession } from '../session/SessionProvider.tsx'
import { usePresence, useRoom } from '../session/useRoom.ts'
import { sameFields } from './equal.ts'

export interface KnownPerson extends Person {
  /** Told apart from others of the name: "Jon Lindqvist (2)". */
  readonly shown: string
  /** "Jon Lindqvist · Operations" */
  readonly words: string
}

/** Tasks go to the Ops lead before anybody, and to the Incident Commander last of all who hold a role. */
const ORDER = ['ops', ...ROLES.filter((role) => role !== 'ops').toReversed()] as const

export function knownPeople(
  state: IncidentState,
  here: readonly Person[],
  me: Person,
): readonly KnownPerson[] {
  const inRoles = ORDER.flatMap((role) => claimantsOf(state, role))
  const onRoster = responders(state).filter((r) => r.state !== 'released')
  const all = new Map<string, Person>(
    [...inRoles, ...onRoster, ...here, me].map(({ id, name }) => [id, { id, name }]),
  )
  const names = knownNames(state)
  return [...all.values()].map((person) => {
    const roles = ROLES.filter((role) => rolesOf(state, person.id).includes(role)).map(
      (role) => ROLE_TITLES[role],
    )
    const shown = nameOf(person, names, here)
    return {
      ...person,
      shown,
      words: [shown, ...roles, ...(person.id === me.id ? ['you'] : [])].join(' · '),
    }
  })
}

// Every picker on a desk asks the same: each is read once for all of them.
const responding = remember((people: Presence['people']): readonly Person[] =>
  people.filter((p) => p.access === 'respond').map(({ id, name }) => ({ id, name })),
)
const known = remember(knownPeople)

export function usePeople(): readonly KnownPerson[] {
  const { me } = useSession()
  const here = usePresence((presence) => responding(presence.people), sameFields)
  return useRoom((state) => known(state, here, me), sameFields)
}
