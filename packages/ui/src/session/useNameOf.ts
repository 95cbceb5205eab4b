// How people are named on this screen: two of one name are told apart, the same on every screen that shows the incident.
import { knownNames, nameOf, type Person } from '@holdfast/model'
import { useCallback } from 'react'
import { usePresence, useRoom } from './useRoom.ts'

export type NameOf = (person: Person) => string

export function useNameOf(): NameOf {
  const known = useRoom(knownNames)
  const here = usePresence(
    ({ people }) => people,
    (a, b) => a.length === b.length && a.every((one, i) => one.id === b[i]?.id && one.name === b[i]?.name),
  )
  return useCallback((person) => nameOf(person, known, here), [known, here])
}
