// Everybody in the room: who they are, what role they hold, where they are, and whether they are at their window. From here
// one follows somebody. Those in a role come first, in the order of the roles; walls are a number.
import { type PresentPerson, ROLES, rolesOf } from '@holdfast/model'
import { Badge } from '../kit/marks/Badge.tsx'
import { sameList } from '../parts/equal.ts'
import { useNameOf } from '../session/useNameOf.ts'
import { usePresence, useRoom } from '../session/useRoom.ts'
import { ROLE_SHORT } from '../words/roleWords.ts'
import { FollowButton } from './FollowButton.tsx'
import { PersonMark } from './PersonMark.tsx'
import css from './PeopleList.module.css'
import { useAwayWords } from './useAwayWords.ts'
import { whereWords } from './whereWords.ts'

export function PeopleList({ onDone }: { readonly onDone: () => void }) {
  const all = usePresence(({ people }) => people, sameList)
  const order = useRoom(
    (state) => all.map(({ id }) => ROLES.findIndex((role) => rolesOf(state, id).includes(role))),
    sameList,
  )
  const rank = new Map(all.map(({ id }, at) => [id, order[at] === -1 ? ROLES.length : (order[at] ?? 0)]))
  const people = all
    .filter(({ access }) => access !== 'screen')
    .toSorted((a, b) => (rank.get(a.id) ?? 0) - (rank.get(b.id) ?? 0))
  const walls = all.length - people.length
  return (
    <>
      <ul className={css.people}>
        {people.map((person) => (
          <One key={person.id} person={person} onDone={onDone} />
        ))}
      </ul>
      {people.length === 1 ? <p className={css.quiet}>Nobody else is known to be here.</p> : null}
      {walls === 0 ? null : (
        <p className={css.quiet}>{walls === 1 ? 'One wall shows' : `${walls} walls show`} this incident.</p>
      )}
    </>
  )
}

function One({ person, onDone }: { readonly person: PresentPerson; readonly onDone: () => void }) {
  const nameOf = useNameOf()
  const roles = useRoom((state) => rolesOf(state, person.id), sameList)
  const away = useAwayWords()(person.self ? null : person.awaySince)
  const name = nameOf(person)
  const windows = person.clientIds.length
  return (
    <li className={css.person}>
      <span aria-hidden>
        <PersonMark person={person} size="md" />
      </span>
      <span className={css.who}>
        <span className={css.name}>
          {name}
          {person.self && !name.endsWith('(you)') ? ' (you)' : ''}
          {roles.map((role) => (
            <Badge key={role} tone={role}>
              {ROLE_SHORT[role]}
            </Badge>
          ))}
        </span>
        <span className={css.where}>
          {[whereWords(person), away, windows > 1 ? `${windows} windows or devices` : undefined]
            .filter((words) => words !== undefined)
            .join(' · ')}
        </span>
      </span>
      <FollowButton person={person.id} onDone={onDone} />
    </li>
  )
}
