// What can be done with the review as it stands: put it in review, sign, sign off, take it back with a reason,
// say that it is published.
import { milestoneAt, moveReview, type Review, setMilestone, signOff, signReview } from '@holdfast/model'
import { Button, TimeText, useKit } from '../../kit/index.ts'
import { ReasonPopover } from '../../parts/ReasonPopover.tsx'
import { useIncident } from '../../session/SessionProvider.tsx'
import { useRoom } from '../../session/useRoom.ts'
import { useRun } from '../../session/useRun.ts'
import css from './Side.module.css'

export function ReviewActs({ review: { state, reviewers } }: { readonly review: Review }) {
  const run = useRun()
  const { room } = useIncident()
  const mine = reviewers.find(({ person }) => person.id === room.actor.id)
  if (state === 'draft')
    return (
      <Button size="sm" variant="primary" onPress={() => void run(moveReview, { to: 'inReview' })}>
        Put in review
      </Button>
    )
  if (state === 'complete') return <AfterSignOff />
  const mustSign = mine !== undefined && mine.signedAt === null
  return (
    <>
      <Button size="sm" variant="quiet" onPress={() => void run(moveReview, { to: 'draft' })}>
        Back to draft
      </Button>
      {mustSign ? (
        <Button size="sm" variant="primary" onPress={() => void run(signReview, {})}>
          Sign as reviewer
        </Button>
      ) : null}
      <Button size="sm" variant={mustSign ? 'secondary' : 'primary'} onPress={() => void run(signOff, {})}>
        Sign off
      </Button>
    </>
  )
}

function AfterSignOff() {
  const run = useRun()
  const { room } = useIncident()
  const { clock } = useKit()
  const published = useRoom((state) => milestoneAt(state, 'postMortemPublished'))
  return (
    <>
      <ReasonPopover
        trigger={
          <Button size="sm" variant="quiet">
            Take back…
          </Button>
        }
        title="Take the sign-off back?"
        label="Why"
        send="Take it back"
        onSend={(reason) => room.run(moveReview, { to: 'draft', reason })}
      />
      {published === null ? (
        <Button
          size="sm"
          variant="primary"
          onPress={() => void run(setMilestone, { milestone: 'postMortemPublished', at: clock.now() })}
        >
          Post-mortem published
        </Button>
      ) : (
        <span className={css.quiet}>
          post-mortem published <TimeText at={published} />
        </span>
      )}
    </>
  )
}
