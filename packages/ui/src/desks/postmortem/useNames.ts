// The names of the people of the record: what the blameless lint looks for beside a fault.
import { type IncidentState, spinePeople } from '@holdfast/model'
import { sameList } from '../../parts/equal.ts'
import { useRoom } from '../../session/useRoom.ts'

const namesIn = (state: IncidentState): readonly string[] => [
  ...new Set([
    ...spinePeople(state).map(({ person }) => person.name),
    ...state.timeline.map(({ by }) => by.name),
  ]),
]

export const useNames = (): readonly string[] => useRoom(namesIn, sameList)
