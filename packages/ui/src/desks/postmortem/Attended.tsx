// How long each person was in the room, as the servers wrote it down, beside how long they were in a role or on the roster. Without
// a server's word it is not there.
import { minutesOf, spinePeople, withConnected } from '@holdfast/model'
import { useMemo } from 'react'
import { shortDuration } from '../../kit/time/duration.ts'
import { useAttendance } from '../../session/useServers.ts'
import { useNameOf } from '../../session/useNameOf.ts'
import { TableView } from './TableView.tsx'
import type { Made } from './usePostMortem.ts'

const COLUMNS = ['Who', 'Connected', 'In a role or on the roster']

export function Attended({ from }: { readonly from: Made }) {
  const { state, made } = from
  const attendance = useAttendance(true)
  const nameOf = useNameOf()
  const rows = useMemo(
    () =>
      minutesOf(withConnected(spinePeople(state), attendance), made.asOf)
        .filter(({ inRoom, handsOn }) => (inRoom ?? 0) + handsOn > 0)
        .map(({ person, inRoom, handsOn }) => ({
          cells: [
            nameOf(person),
            inRoom === null ? 'no server wrote it down' : shortDuration(inRoom),
            handsOn === 0 ? 'none' : shortDuration(handsOn),
          ],
          sources: [],
        })),
    [state, made, attendance, nameOf],
  )
  if (attendance.length === 0) return null
  return (
    <TableView
      block={{ kind: 'table', title: 'Time in the room', columns: COLUMNS, rows }}
      state={from.state}
    />
  )
}
