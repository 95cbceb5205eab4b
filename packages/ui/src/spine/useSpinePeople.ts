// The people of the Spine: those of the record, and whoever a server wrote down as connected.
import { type SpinePerson, spinePeople, withConnected } from '@holdfast/model'
import { useMemo } from 'react'
import { useRoom } from '../session/useRoom.ts'
import { useSpineView } from './SpineProvider.tsx'

export function useSpinePeople(): readonly SpinePerson[] {
  const people = useRoom(spinePeople)
  const attendance = useSpineView((view) => view.attendance)
  return useMemo(() => withConnected(people, attendance), [people, attendance])
}
