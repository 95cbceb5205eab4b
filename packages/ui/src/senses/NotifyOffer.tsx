// Offers notifications, once on a machine, to whoever has a role. Invariant: nobody is asked by the browser before they pressed it;
// an answer or a dismissal holds for ever on that machine.
import { claimantsOf, isOpen, ROLES, theIncident } from '@holdfast/model'
import { useState } from 'react'
import { Button } from '../kit/marks/Button.tsx'
import { Notice } from '../kit/overlays/Notice.tsx'
import { useSession } from '../session/SessionProvider.tsx'
import { useRoom } from '../session/useRoom.ts'

const ANSWERED = 'holdfast.notifications.answered'

export function NotifyOffer() {
  const { me, platform } = useSession()
  const { notifications, storage } = platform
  const [isAnswered, setAnswered] = useState(() => storage.get(ANSWERED) !== null)
  const concerns = useRoom(
    (state) =>
      isOpen(state) &&
      theIncident(state)?.drill !== true &&
      ROLES.some((role) => claimantsOf(state, role).some(({ id }) => id === me.id)),
  )
  if (isAnswered || !concerns || notifications?.state() !== 'unasked') return null
  const answer = () => {
    storage.set(ANSWERED, 'yes')
    setAnswered(true)
  }
  const allow = async () => {
    await notifications.ask()
    answer()
  }
  return (
    <Notice
      tone="neutral"
      onDismiss={answer}
      actions={
        <Button size="sm" onPress={() => void allow()}>
          Tell me when something is mine
        </Button>
      }
    >
      While this window is out of sight, a notification can tell you.
    </Notice>
  )
}
