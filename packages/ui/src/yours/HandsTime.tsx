// How long whoever commands has kept their hands off, or on (CMD-4). In words beside the mark.
import { handsOf } from '@holdfast/model'
import { Hand } from 'lucide-react'
import { Elapsed } from '../kit/time/Elapsed.tsx'
import { useRoom } from '../session/useRoom.ts'
import css from './HandsTime.module.css'

export function HandsTime() {
  const hands = useRoom(handsOf, (a, b) => a?.on === b?.on && a?.since === b?.since)
  if (hands === null) return null
  return (
    <span className={css.hands} data-on={hands.on || undefined}>
      <Hand aria-hidden />
      {hands.on ? 'hands-on' : 'hands-off'} <Elapsed since={hands.since} as="words" />
    </span>
  )
}
