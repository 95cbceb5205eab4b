// Gives a role to somebody who is here: by its holder, by the IC, or by anybody while nobody holds it.
import { giveRole, holderOf, type PersonId, type Role } from '@holdfast/model'
import { type FormEvent, useState } from 'react'
import { Button } from '../kit/Button.tsx'
import { Select } from '../kit/Select.tsx'
import { useIncident } from '../session/SessionProvider.tsx'
import { usePresence, useRoom } from '../session/useRoom.ts'
import css from './RoleCard.module.css'

export function GiveRole({ role, onDone }: { readonly role: Role; readonly onDone: () => void }) {
  const { room } = useIncident()
  const me = room.actor.id
  const holder = useRoom((state) => holderOf(state, role))
  const ic = useRoom((state) => holderOf(state, 'ic'))
  const people = usePresence((presence) => presence.people)
  const [to, setTo] = useState<PersonId | null>(null)
  const [error, setError] = useState<string>()
  const able = people.filter((one) => one.access === 'respond' && one.id !== me && one.id !== holder?.id)
  const mayGive = holder === null || holder.id === me || ic?.id === me
  if (!mayGive) return null
  if (able.length === 0) return <p>Nobody else is here to give it to.</p>
  const give = (event: FormEvent) => {
    event.preventDefault()
    const person = able.find((one) => one.id === to)
    if (!person) return setError('Choose who gets it.')
    const result = room.run(giveRole, { role, to: { id: person.id, name: person.name } })
    if (result.ok) onDone()
    else setError(result.error.reason)
  }
  return (
    <form className={css.give} onSubmit={give}>
      <Select
        label="Give it to"
        placeholder="Somebody here"
        items={able.map((one) => ({
          id: one.id,
          label: one.name,
          ...(one.desk === null ? {} : { hint: one.desk }),
        }))}
        value={to}
        onChange={setTo}
        error={error}
      />
      <Button type="submit">Give</Button>
    </form>
  )
}
