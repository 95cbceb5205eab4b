// On the wall: how much a person must settle, in words. The cards stand on the desks.
import { conflicts, isUrgent } from '@holdfast/model'
import { useRoom } from '../session/useRoom.ts'
import css from './WallConflicts.module.css'
import { toSettle } from './toSettle.ts'

export function WallConflicts() {
  const list = useRoom(conflicts)
  if (list.length === 0) return null
  return (
    <p className={css.line} data-tone={list.some(isUrgent) ? 'act' : 'warn'}>
      {toSettle(list.length)} on any desk
    </p>
  )
}
