// How people are named on this screen: two of one name are told apart, the same on every screen that shows the incident. Where
// somebody bears the name of whoever looks at the screen, it says of both which of them is not the other: a number alone does
// not tell the second of a name that the first is somebody else.
import { knownNames, nameOf, namesakes, type Person } from '@holdfast/model'
import { useCallback } from 'react'
import { useSession } from './SessionProvider.tsx'
import { usePresence, useRoom } from './useRoom.ts'

export type NameOf = (person: Person) => string

export function useNameOf(): NameOf {
  const { me } = useSession()
  const known = useRoom(knownNames)
  const here = usePresence(
    ({ people }) => people,
    (a, b) => a.length === b.length && a.every((one, i) => one.id === b[i]?.id && one.name === b[i]?.name),
  )
  return useCallback(
    (person) => {
      const name = nameOf(person, known, here)
      const others = namesakes(me, known, [...here, person])
      if (person.id === me.id) return others.length > 0 ? `${name} (you)` : name
      return others.includes(person.id) ? `${name} (not you)` : name
    },
    [known, here, me],
  )
}
