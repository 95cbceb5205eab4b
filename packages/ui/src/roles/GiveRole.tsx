// Gives a role to somebody: by its holder, by the IC, or by anybody while nobody holds it. Somebody who is not here (on the
// phone, or while no server carries the room) is given it by name.
import { claimantsOf, giveRole, mayGive, type PersonId, type Role } from '@holdfast/model'
import { type FormEvent, useState } from 'react'
import { Button } from '../kit/Button.tsx'
import { ComboBox } from '../kit/ComboBox.tsx'
import { sameList } from '../parts/equal.ts'
import { useIncident, useSession } from '../session/SessionProvider.tsx'
import { useNameOf } from '../session/useNameOf.ts'
import { usePresence, useRoom } from '../session/useRoom.ts'
import css from './RoleCard.module.css'

export function GiveRole({ role, onDone }: { readonly role: Role; readonly onDone: () => void }) {
  const { room } = useIncident()
  const { newId } = useSession()
  const me = room.actor.id
  const nameOf = useNameOf()
  const mine = useRoom((state) => mayGive(state, role, me))
  const holders = useRoom((state) => claimantsOf(state, role), sameList)
  const holder = holders.length === 1 ? holders[0] : undefined
  const people = usePresence((presence) => presence.people)
  const [to, setTo] = useState<PersonId | null>(null)
  const [typed, setTyped] = useState('')
  const [error, setError] = useState<string>()
  const able = people.filter((one) => one.access === 'respond' && one.id !== me && one.id !== holder?.id)
  if (!mine) return null
  const give = (event: FormEvent) => {
    event.preventDefault()
    const name = typed.trim()
    const person = able.find((one) => one.id === to) ?? able.find((one) => nameOf(one) === name)
    if (!person && name === '') return setError('Choose or name who gets it.')
    const { id } = person ?? { id: newId<PersonId>() }
    const result = room.run(giveRole, { role, to: { id, name: person?.name ?? name } })
    if (result.ok) onDone()
    else setError(result.error.reason)
  }
  return (
    <form className={css.give} onSubmit={give}>
      <ComboBox
        label="Give it to"
        placeholder={able.length === 0 ? 'A name: nobody else is here' : 'Somebody here, or a name'}
        allowsNew
        inputValue={typed}
        onInputChange={(words) => {
          setTyped(words)
          setError(undefined)
        }}
        items={able.map((one) => ({
          id: one.id,
          label: nameOf(one),
          ...(one.desk === null ? {} : { hint: one.desk }),
        }))}
        value={to}
        onChange={(id) => {
          setTo(id)
          const chosen = able.find((one) => one.id === id)
          setTyped(chosen ? nameOf(chosen) : typed)
        }}
        error={error}
      />
      <Button type="submit">Give</Button>
    </form>
  )
}
