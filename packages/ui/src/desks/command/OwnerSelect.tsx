// Whose action a decision becomes: nobody's, or one of the people in the room.
import { Select } from '../../kit/index.ts'
import type { DecidingForm } from './useDeciding.ts'

const NOBODY = ''

export function OwnerSelect({ form, owner, people }: Pick<DecidingForm, 'form' | 'owner' | 'people'>) {
  return (
    <Select
      label="As an action of"
      items={[
        { id: NOBODY, label: 'nobody' },
        ...people.map((person) => ({ id: person.id as string, label: person.words })),
      ]}
      value={owner?.id ?? NOBODY}
      onChange={(id) => form.change({ owner: id })}
    />
  )
}
