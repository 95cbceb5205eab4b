// Starts to follow somebody, or stops. Nothing for whoever cannot be followed: oneself, those who are gone or at no desk.
import type { PersonId } from '@holdfast/model'
import { Button } from '../kit/marks/Button.tsx'
import { useNameOf } from '../session/useNameOf.ts'
import { usePresence } from '../session/useRoom.ts'
import { useFollow } from './FollowProvider.tsx'
import { deskOf } from './followed.ts'

export interface FollowButtonProps {
  readonly person: PersonId
  readonly onDone: () => void
}

export function FollowButton({ person, onDone }: FollowButtonProps) {
  const nameOf = useNameOf()
  const follow = useFollow()
  const one = usePresence(({ people }) => people.find(({ id }) => id === person) ?? null)
  if (follow === null || one === null || one.self) return null
  const isFollowed = follow.following?.id === person
  if (!isFollowed && deskOf(one) === null) return null
  return (
    <Button
      reads
      size="sm"
      aria-label={`${isFollowed ? 'Stop following' : 'Follow'} ${nameOf(one)}`}
      onPress={() => {
        if (isFollowed) follow.stop()
        else follow.start({ id: one.id, name: one.name })
        onDone()
      }}
    >
      {isFollowed ? 'Stop' : 'Follow'}
    </Button>
  )
}
