// Gives a role to somebody: by its holder, by the IC, or by anybody while nobody holds it. Somebody who is not here (on the
// phone, or while no server carries the room) is given it by name.
import { claimantsOf, err, giveRole, mayGive, type PersonId, type Role } from '@holdfast/model'
import { useState } from 'react'
import { Button } from '../kit/marks/Button.tsx'
import { ComboBox } from '../kit/fields/ComboBox.tsx'
import { sameList } from '../parts/equal.ts'
import { useForm } from '../parts/useForm.ts'
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
  const able = people.filter((one) => one.access === 'respond' && one.id !== me && one.id !== holder?.id)
  const form = useForm({
    draft: null,
    blank: { typed: '' },
    fields: ({ typed }) => ({ to: typed }),
    send({ typed }) {
      const name = typed.trim()
      const person = able.find((one) => one.id === to) ?? able.find((one) => nameOf(one) === name)
      if (!person && name === '') return err({ reason: 'Choose or name who gets it.', field: 'to' })
      const { id } = person ?? { id: newId<PersonId>() }
      return room.run(giveRole, { role, to: { id, name: person?.name ?? name } })
    },
    onSent: onDone,
  })
  if (!mine) return null
  const name = form.firstField('typed', 'to')
  return (
    <form className={css.give} onSubmit={form.submit}>
      <ComboBox
        label="Give it to"
        placeholder={able.length === 0 ? 'A name: nobody else is here' : 'Somebody here, or a name'}
        allowsNew
        inputValue={name.value}
        onInputChange={name.onChange}
        items={able.map((one) => ({
          id: one.id,
          label: nameOf(one),
          ...(one.desk === null ? {} : { hint: one.desk }),
        }))}
        value={to}
        onChange={(id) => {
          setTo(id)
          const chosen = able.find((one) => one.id === id)
          if (chosen) name.onChange(nameOf(chosen))
        }}
        error={name.error}
      />
      <Button type="submit">Give</Button>
    </form>
  )
}
