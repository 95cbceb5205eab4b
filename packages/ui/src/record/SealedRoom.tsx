// What watches the seal, once there is something to seal.
import { currentPhase } from '@holdfast/model'
import { useRoom } from '../session/useRoom.ts'
import { SealWatch } from './LazyRecords.ts'

export function SealedRoom() {
  const isClosed = useRoom((state) => currentPhase(state) === 'closed')
  return isClosed ? <SealWatch /> : null
}
