// Who holds a role, as an avatar in its hue before the words; grey once they are away, or left. A dashed
// ring where nobody holds it, a warning where several claim it.
import { type Ms, type Person, type Role, roleStanding, SECOND } from '@holdfast/model'
import { Avatar } from '../kit/marks/Avatar.tsx'
import { Hidden } from '../kit/marks/Hidden.tsx'
import { useAwayWords } from '../presence/useAwayWords.ts'
import { useNameOf } from '../session/useNameOf.ts'
import { usePresence, useRoom } from '../session/useRoom.ts'
import css from './RoleStrip.module.css'
import { useAbsence } from './useAbsence.ts'

/** Whoever is gone so long has left: a page that is loaded again is back before. */
const LEFT_AFTER: Ms = 5 * SECOND

export function HolderMark({ role }: { readonly role: Role }) {
  const standing = useRoom((state) => roleStanding(state, role))
  if (standing.kind === 'held') return <Holder role={role} person={standing.by} />
  const letters = standing.kind === 'claimed' ? '⚠' : ''
  return <span className={css.face} data-standing={standing.kind} data-letters={letters} aria-hidden />
}

function Holder({ role, person }: { readonly role: Role; readonly person: Person }) {
  const nameOf = useNameOf()
  const away = useHolderAway(person)
  return (
    <span aria-hidden>
      <Avatar name={nameOf(person)} hue={role} size="sm" {...(away !== undefined && { away })} />
    </span>
  )
}

/** The same after the holder's name: that they left in words for everybody, that they are away for assistive technology. */
export function HolderState({ person }: { readonly person: Person }) {
  const away = useHolderAway(person)
  if (away === undefined) return null
  if (away === NOT_HERE) return <>, {away}</>
  return <Hidden elementType="span">, {away}</Hidden>
}

const NOT_HERE = 'not here'

function useHolderAway(person: Person): string | undefined {
  const one = usePresence(({ people }) => people.find(({ id }) => id === person.id) ?? null)
  const isGone = useAbsence(person.id).gone >= LEFT_AFTER
  const said = useAwayWords()(one?.awaySince ?? null)
  if (one?.self === true) return undefined
  return isGone ? NOT_HERE : said
}
