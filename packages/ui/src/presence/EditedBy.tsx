// Who else writes in a row or a shared text right now, at that row. Nothing while nobody does.
import type { PresentPerson } from '@holdfast/model'
import { sameList } from '../parts/equal.ts'
import { useNameOf } from '../session/useNameOf.ts'
import { usePresence } from '../session/useRoom.ts'
import { PersonMark } from './PersonMark.tsx'
import css from './Presence.module.css'

/** `id` of a record of any kind, or the name of a shared text. */
export function EditedBy({ id }: { readonly id: string }) {
  const nameOf = useNameOf()
  const writing = usePresence(
    ({ people }) => people.filter((one) => !one.self && writesIn(one, id)),
    sameList,
  )
  if (writing.length === 0) return null
  return (
    <span className={css.writing}>
      {writing.map((person) => (
        <PersonMark key={person.id} person={person} />
      ))}
      <span className={css.words}>{writing.map(nameOf).join(', ')} writing</span>
    </span>
  )
}

/** What is being filled in is named as addresses name it: "action-<id>". */
const writesIn = ({ editing, typingIn }: PresentPerson, id: string): boolean =>
  typingIn === id || editing?.slice(editing.indexOf('-') + 1) === id
