// The timeline went quiet while people are here: one press puts the cursor where the silence began.
import { gapSince } from '@holdfast/model'
import { Button, timeFace, TimeText, useTick } from '../../kit/index.ts'
import { usePresence, useRoom } from '../../session/useRoom.ts'
import css from './TimelineDesk.module.css'

/** Minutes of silence before the notice shows. */
const QUIET_FOR = 10

export function GapNotice({ onFill }: { readonly onFill: (start: string) => void }) {
  const now = useTick(10_000)
  const active = usePresence((presence) => presence.people.filter((p) => p.access === 'respond').length)
  const gap = useRoom(
    (state) => gapSince(state, now, QUIET_FOR),
    (a, b) => a?.from === b?.from && a?.minutes === b?.minutes,
  )
  if (gap === null || active === 0) return null
  const people = active === 1 ? '1 person is' : `${active} people are`
  return (
    <div className={css.gap} role="status">
      <span>
        No entry for {gap.minutes} min while {people} here. What happened since <TimeText at={gap.from} />?
      </span>
      <Button size="sm" onPress={() => onFill(`@${timeFace(gap.from + 60_000, 'UTC', now).utc}Z `)}>
        Fill the gap
      </Button>
    </div>
  )
}
