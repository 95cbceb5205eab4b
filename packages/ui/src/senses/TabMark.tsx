// Keeps the sign of the window (tab, dock) true while an incident is open, and puts the plain one back. Shows nothing.
import { useEffect } from 'react'
import { useTick } from '../kit/time/useTick.ts'
import { useSession } from '../session/SessionProvider.tsx'
import { useLink } from '../session/useRoom.ts'
import { isLate } from '../yours/isLate.ts'
import { useYours } from '../yours/useYours.ts'
import { tabSign } from './tabSign.ts'

export function TabMark() {
  const { platform } = useSession()
  const list = useYours()
  const now = useTick()
  const isAlone = useLink(({ link }) => link.state !== 'live')
  const count = list.length
  const sign = tabSign({ count, isLate: list.some((one) => isLate(one, now)), isAlone })
  useEffect(() => platform.mark?.(sign, count), [platform, sign, count])
  useEffect(() => () => platform.mark?.(null, 0), [platform])
  return null
}
