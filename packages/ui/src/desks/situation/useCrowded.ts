// Whether a desk has more than fits: then what presses most keeps its room, and the rest is lines.
import { agedNeeds, candidates, escalationsByUrgency, openDecisions } from '@holdfast/model'
import { ONE_COLUMN, useMedia, useTick } from '../../kit/index.ts'
import { useRoom } from '../../session/useRoom.ts'

/** Open decisions, candidate causes and what presses at the side: so many have room on a screen of 900 px. */
const ROOM = { decisions: 2, causes: 5, side: 5 }
/** A window as low as this has room for less, px; one in a single column scrolls, and crowds nothing. */
const LOW = '(width >= 900px) and (height < 820px)'

export function useCrowded(): boolean {
  const now = useTick(10_000)
  const isLow = useMedia(LOW)
  const isColumn = useMedia(ONE_COLUMN)
  const isFull = useRoom(
    (state) =>
      openDecisions(state).length > ROOM.decisions ||
      candidates(state).length > ROOM.causes ||
      agedNeeds(state, now).length + escalationsByUrgency(state).length > ROOM.side,
  )
  return !isColumn && (isLow || isFull)
}
