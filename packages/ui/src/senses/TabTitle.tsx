// The title of the window: what waits for its person, and which incident this is. Shows nothing.
import { currentSeverity, incidentTitle } from '@holdfast/model'
import { useTick } from '../kit/time/useTick.ts'
import { useTitle } from '../router/useTitle.ts'
import { useRoom } from '../session/useRoom.ts'
import { useYours } from '../yours/useYours.ts'
import { tabTitle } from './tabTitle.ts'

export function TabTitle() {
  const name = useRoom((state) => `${currentSeverity(state)} ${incidentTitle(state)}`)
  const list = useYours()
  useTitle(tabTitle(name, list, useTick()))
  return null
}
