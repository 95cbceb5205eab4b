// Gives a role to somebody: by its holder, by the IC, or by anybody while nobody holds it. Somebody who is not here (on the
// phone, or while no server carries the room) is given it by name.
import { giveRole, holderOf, type PersonId, type Role } from '@holdfast/model'
import { type FormEvent, useState } from 'react'
import { Button } from '../kit/Button.tsx'
import { ComboBox } from '../kit/ComboBox.tsx'
import { useIncident, useSession } from '../session/SessionProvider.tsx'
import { usePresence, useRoom } from '../session/useRoom.ts'
import css from './RoleCard.module.css'

export function GiveRole({ role, onDone }: { readonly role: Role; readonly onDone: () => void }) {
  const { room } = useIncident()
  const { newId } = useSession()
  const me = room.actor.id
  const holder = useRoom((state) => holderOf(state, role))
  const ic = useRoom((state) => holderOf(state, 'ic'))
  const people = usePresence((presence) => presence.people)
  const [to, setTo] = useState<PersonId | null>(null)
  const [typed, setTyped] = useState('')
  const [error, setError] = useState<string>()
  const able = people.filter((one) => one.access === 'respond' && one.id !== me && one.id !== holder?.id)
  const mayGive = holder === null || holder.id === me || ic?.id === me
  if (!mayGive) return null
  const give = (event: FormEvent) => {
    event.preventDefault()
    const name = typed.trim()
    const person = able.find((one) => one.id === to) ?? able.find((one) => one.name === name)
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
          label: one.name,
          ...(one.desk === null ? {} : { hint: one.desk }),
        }))}
        value={to}
        onChange={(id) => {
          setTo(id)
          setTyped(able.find((one) => one.id === id)?.name ?? typed)
        }}
        error={error}
      />
      <Button type="submit">Give</Button>
    </form>
  )
}
