// Tells the desktop once when an update becomes overdue: the people who keep the clocks may be looking elsewhere.
import { AUDIENCES, type Audience, dueState, holderOf, laneState, theIncident } from '@holdfast/model'
import { useEffect } from 'react'
import { useTick } from '../../kit/index.ts'
import { useSession } from '../../session/SessionProvider.tsx'
import { useRoom } from '../../session/useRoom.ts'
import { AUDIENCE_TITLES } from '../../words/audiences.ts'

/** Nothing of a drill leaves its room. For whoever holds Comms or the IC's role, and for a lane's own keeper. Shows nothing. */
export function OverdueNotifier() {
  const drill = useRoom((state) => theIncident(state)?.drill === true)
  return drill ? null : AUDIENCES.map((audience) => <Lane key={audience} audience={audience} />)
}

function Lane({ audience }: { readonly audience: Audience }) {
  const { me, platform } = useSession()
  const lane = useRoom((state) => laneState(state, audience))
  const concerns = useRoom(
    (state) =>
      holderOf(state, 'comms')?.id === me.id ||
      holderOf(state, 'ic')?.id === me.id ||
      lane.owner?.id === me.id,
  )
  const overdue = dueState(lane.next, useTick()).kind === 'overdue'
  useEffect(() => {
    if (!overdue || !concerns) return
    const title = `Update to ${AUDIENCE_TITLES[audience].toLowerCase()} is overdue`
    platform.notify(
      title,
      'Silence is an update too: tell them what is known, say “no change”, or put it off with a reason.',
    )
  }, [overdue, concerns, audience, platform])
  return null
}
