// The thin line that says whom this window follows, where they are, and how that ends.
import { Eye } from 'lucide-react'
import type { Person } from '@holdfast/model'
import { Button } from '../kit/marks/Button.tsx'
import { Kbd } from '../kit/marks/Kbd.tsx'
import { useNameOf } from '../session/useNameOf.ts'
import { usePresence } from '../session/useRoom.ts'
import { deskOf } from './followed.ts'
import { useFollow } from './FollowProvider.tsx'
import css from './Presence.module.css'
import { useHue } from './useHue.ts'
import { whereWords } from './whereWords.ts'

export function FollowBar() {
  const follow = useFollow()
  return follow?.following ? <Bar person={follow.following} onStop={follow.stop} /> : null
}

function Bar({ person, onStop }: { readonly person: Person; readonly onStop: () => void }) {
  const nameOf = useNameOf()
  const hue = useHue(person.id)
  const one = usePresence(({ people }) => people.find(({ id }) => id === person.id) ?? null)
  const where = one === null ? 'not here now' : deskOf(one) === null ? 'at no desk now' : whereWords(one)
  return (
    <div className={css.follow} data-tone={hue ?? 'neutral'}>
      <Eye aria-hidden />
      <span role="status">
        Following {nameOf(person)} <span className={css.words}>· {where}</span>
      </span>
      <span className={css.words}>
        <Kbd keys="Escape" /> or any act of yours stops
      </span>
      <Button reads size="sm" variant="quiet" onPress={onStop}>
        Stop
      </Button>
    </div>
  )
}
