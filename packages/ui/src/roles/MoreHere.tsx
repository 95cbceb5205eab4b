// How many more people are in the room than those who hold a role.
import { ROLES, roleStanding } from '@holdfast/model'
import { useNameOf } from '../session/useNameOf.ts'
import { usePresence, useRoom } from '../session/useRoom.ts'
import { sameList } from '../parts/equal.ts'
import css from './MoreHere.module.css'

export function MoreHere() {
  const nameOf = useNameOf()
  const holders = useRoom(
    (state) =>
      ROLES.flatMap((role) => {
        const standing = roleStanding(state, role)
        return standing.kind === 'held' ? [standing.by.id] : []
      }),
    sameList,
  )
  const others = usePresence(
    ({ people }) => people.filter((one) => one.access !== 'screen' && !holders.includes(one.id)),
    sameList,
  )
  if (others.length === 0) return null
  const names = others.map(nameOf).join(', ')
  return (
    <span className={css.more} role="img" aria-label={`${others.length} more here: ${names}`} title={names}>
      +{others.length}
    </span>
  )
}
