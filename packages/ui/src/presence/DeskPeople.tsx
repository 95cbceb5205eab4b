// Who is on a desk, at its place in the navigation: two avatars, or one and how many more; of more than ten, and on a phone, how
// many. Nothing while nobody else is there.
import { Hidden } from '../kit/marks/Hidden.tsx'
import type { DeskId } from '../router/route.ts'
import { sameList } from '../parts/equal.ts'
import { useNameOf } from '../session/useNameOf.ts'
import { usePresence } from '../session/useRoom.ts'
import css from './Presence.module.css'
import { PersonMark } from './PersonMark.tsx'

/** The corners beside the icon. */
const ROOM = 2
/** A corner has room for one avatar, or for so many written out. */
const MOST_MORE = 9
const MOST_COUNTED = 99

export function DeskPeople({ desk }: { readonly desk: DeskId }) {
  const nameOf = useNameOf()
  const there = usePresence(
    ({ people }) => people.filter((one) => one.desk === desk && !one.self && one.access !== 'screen'),
    sameList,
  )
  if (there.length === 0) return null
  const shown = there.length <= ROOM ? there : there.slice(0, ROOM - 1)
  const more = there.length - shown.length
  return (
    <span className={css.onDesk} data-many={more > MOST_MORE || undefined}>
      <Hidden elementType="span">On this desk: {there.map(nameOf).join(', ')}</Hidden>
      <span aria-hidden className={css.corners}>
        {shown.map((person) => (
          <PersonMark key={person.id} person={person} size="xs" />
        ))}
        {more > 0 ? <span className={css.more}>+{more}</span> : null}
      </span>
      <span aria-hidden className={css.sum}>
        {there.length > MOST_COUNTED ? `${MOST_COUNTED}+` : there.length}
      </span>
    </span>
  )
}
