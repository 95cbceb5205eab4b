// "No change" in one sentence: what was checked. Its words are read, copied and told as any other. Refused the third time running.
import { type Audience, laneState, mayTell, NO_CHANGE_LIMIT, noChangeRun } from '@holdfast/model'
import { Button, useKit } from '../../kit/index.ts'
import { useIncident, useSession } from '../../session/SessionProvider.tsx'
import { useRoom } from '../../session/useRoom.ts'
import { AUDIENCE_TITLES } from '../../words/audiences.ts'
import { ReasonPopover } from '../../parts/ReasonPopover.tsx'
import { type Review, reviewOf } from './review.ts'

export interface NoChangeProps {
  readonly audience: Audience
  readonly loud: boolean
  readonly onReview: (review: Review) => void
}

export function NoChange({ audience, loud, onReview }: NoChangeProps) {
  const { room } = useIncident()
  const { me } = useSession()
  const { clock } = useKit()
  const first = useRoom((state) => laneState(state, audience).lastSent === null)
  const tells = useRoom((state) => mayTell(state, me.id))
  const spent = useRoom((state) => noChangeRun(state, audience) >= NO_CHANGE_LIMIT)
  if (first || !tells) return null
  return (
    <ReasonPopover
      trigger={
        <Button size="sm" variant={loud ? 'secondary' : 'quiet'}>
          Say “no change”…
        </Button>
      }
      title={`No change, to ${AUDIENCE_TITLES[audience].toLowerCase()}`}
      label={spent ? 'Two in a row said this already: write what is being done instead' : 'What was checked'}
      placeholder="error rate and queue length since 14:05 UTC"
      send="Read the words"
      tone="comms"
      onSend={(checked) => {
        const read = reviewOf(room.store.getState(), { audience, checked }, clock.now())
        if (read.ok) onReview(read.value)
        return read
      }}
    />
  )
}
