// What servers wrote down of the incident that is looked at, read while somebody wants it. Invariant: the connections for it are
// open only as long.
import { type Attendance, attendanceOf, connectionsOf, drillClockIn } from '@holdfast/model'
import { useEffect, useMemo, useState } from 'react'
import { useIncident } from './SessionProvider.tsx'
import type { KnownServer } from './session.ts'
import { useRoom } from './useRoom.ts'

const NONE: readonly KnownServer[] = []

export function useServers(isWanted: boolean): readonly KnownServer[] {
  const incident = useIncident()
  const [known, setKnown] = useState(NONE)
  useEffect(() => {
    if (!isWanted || incident.servers === undefined) return
    const rooms = incident.servers()
    const tell = () => setKnown(rooms.store.getState())
    const stop = rooms.store.subscribe(tell)
    tell()
    return () => {
      stop()
      rooms.close()
    }
  }, [incident, isWanted])
  return known
}

/** Empty where no server wrote anything down. */
export function useAttendance(isWanted: boolean): readonly Attendance[] {
  const known = useServers(isWanted)
  const drill = useRoom(drillClockIn)
  return useMemo(
    () => attendanceOf(known.flatMap(({ entries }) => connectionsOf(entries, drill))),
    [known, drill],
  )
}
