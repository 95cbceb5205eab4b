// Choosing one person: somebody who was in the incident, or a name.
import { err, type Person, type PersonId, type Rejected, type Result } from '@holdfast/model'
import { useState } from 'react'
import { Button, ComboBox } from '../../kit/index.ts'
import { useForm } from '../../parts/useForm.ts'
import { usePeople } from '../../parts/usePeople.ts'
import { useSession } from '../../session/SessionProvider.tsx'
import css from './Side.module.css'

export interface PersonFormProps {
  readonly label: string
  readonly send: string
  readonly onSend: (person: Person) => Result<unknown, Rejected>
  readonly close: () => void
}

export function PersonForm({ label, send, onSend, close }: PersonFormProps) {
  const people = usePeople()
  const { newId } = useSession()
  const [chosen, setChosen] = useState<PersonId | null>(null)
  const form = useForm({
    draft: null,
    blank: { typed: '' },
    fields: ({ typed }) => ({ person: typed }),
    send({ typed }) {
      const name = typed.trim()
      const known = people.find(({ id }) => id === chosen) ?? people.find(({ shown }) => shown === name)
      if (known === undefined && name === '')
        return err({ reason: 'Choose or name somebody.', field: 'person' })
      return onSend(
        known === undefined ? { id: newId<PersonId>(), name } : { id: known.id, name: known.name },
      )
    },
    onSent: close,
  })
  const name = form.firstField('typed', 'person')
  return (
    <form className={css.form} onSubmit={form.submit}>
      <ComboBox
        autoFocus
        label={label}
        allowsNew
        placeholder="Somebody of the incident, or a name"
        inputValue={name.value}
        onInputChange={name.onChange}
        items={people.map(({ id, shown, words }) => ({
          id,
          label: shown,
          ...(words === shown ? {} : { hint: words }),
        }))}
        value={chosen}
        onChange={(id) => {
          setChosen(id)
          const known = people.find((one) => one.id === id)
          if (known) name.onChange(known.shown)
        }}
        error={name.error}
      />
      <Button type="submit" variant="primary">
        {send}
      </Button>
    </form>
  )
}
