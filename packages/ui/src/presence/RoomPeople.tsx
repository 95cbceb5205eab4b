// Everybody in the room behind one button of the header: the first few avatars and how many more there are.
import { claimantsOf, type PersonId, ROLES } from '@holdfast/model'
import { Users } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { useState } from 'react'
import { lazyPart } from '../kit/guard/lazyPart.tsx'
import { Hidden } from '../kit/marks/Hidden.tsx'
import { joinClasses } from '../kit/marks/joinClasses.ts'
import { Popover } from '../kit/overlays/Popover.tsx'
import { useKeys, usePlainKeys } from '../local/useKeys.ts'
import { sameList } from '../parts/equal.ts'
import { usePresence, useRoom } from '../session/useRoom.ts'
import { PersonMark } from './PersonMark.tsx'
import css from './Presence.module.css'

const PeopleList = lazyPart({
  what: 'Who is here',
  as: 'panel',
  load: () => import('./PeopleList.tsx').then((it) => it.PeopleList),
})

const KEYS = 'f'
/** Beside those in a role, who stand in the header by name. */
const SHOWN = 3

export function RoomPeople() {
  const [isOpen, setOpen] = useState(false)
  const plain = usePlainKeys()
  const inRoles = useRoom(
    (state) => ROLES.flatMap((role) => claimantsOf(state, role).map(({ id }) => id)),
    sameList<PersonId>,
  )
  const people = usePresence(({ people: all }) => all.filter(({ access }) => access !== 'screen'), sameList)
  useKeys([
    { keys: KEYS, label: 'Who is here, and where', group: 'Incident', reads: true, run: () => setOpen(true) },
  ])
  const others = people.filter(({ id, self }) => !self && !inRoles.includes(id))
  const more = others.length - SHOWN
  return (
    <Popover
      reads
      title="Who is here"
      placement="bottom end"
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={
        <AriaButton className={css.all ?? ''} {...(plain && { 'aria-keyshortcuts': KEYS })}>
          <Hidden elementType="span">Who is here: {people.length}</Hidden>
          <span className={css.stack} aria-hidden>
            {others.slice(0, SHOWN).map((person) => (
              <PersonMark key={person.id} person={person} />
            ))}
          </span>
          {more > 0 ? (
            <span className={joinClasses(css.count, css.wide)} aria-hidden>
              +{more}
            </span>
          ) : null}
          {others.length > 0 ? (
            <span className={joinClasses(css.count, css.narrow)} aria-hidden>
              +{others.length}
            </span>
          ) : null}
          {others.length === 0 ? <Users aria-hidden /> : null}
        </AriaButton>
      }
    >
      {(close) => <PeopleList onDone={close} />}
    </Popover>
  )
}
