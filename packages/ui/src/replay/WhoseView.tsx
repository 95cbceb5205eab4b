// Whose knowledge a replay shows: the room's, or that of one person whom the server wrote down. Without any of them it is not there.
import { attendanceOf, type KnownConnection, type PersonId } from '@holdfast/model'
import { useMemo, useRef } from 'react'
import { Select } from '../kit/index.ts'
import { useKeys } from '../local/useKeys.ts'
import { useNameOf } from '../session/useNameOf.ts'
import css from './Replay.module.css'

export interface WhoseViewProps {
  readonly connections: readonly KnownConnection[]
  /** Null: the room's. */
  readonly value: PersonId | null
  readonly onChange: (person: PersonId | null) => void
}

const ROOM = 'room'

export function WhoseView(props: WhoseViewProps) {
  const people = useMemo(() => attendanceOf(props.connections), [props.connections])
  return people.length === 0 ? null : <Choose {...props} people={people} />
}

function Choose({
  people,
  value,
  onChange,
}: WhoseViewProps & { readonly people: ReturnType<typeof attendanceOf> }) {
  const box = useRef<HTMLDivElement>(null)
  const nameOf = useNameOf()
  useKeys([
    {
      keys: 'Shift+J',
      label: 'Replay: whose view',
      group: 'Replay',
      reads: true,
      run: () => box.current?.querySelector('button')?.focus(),
    },
  ])
  const items = [
    { id: ROOM, label: 'As the room knew it' },
    ...people.map(({ person, name }) => ({
      id: `p ${person}`,
      label: `As ${nameOf({ id: person, name })} knew it`,
    })),
  ]
  return (
    <div ref={box} className={css.whose}>
      <Select
        label="Whose view"
        labelHidden
        items={items}
        value={value === null ? ROOM : `p ${value}`}
        onChange={(id) => onChange(people.find(({ person }) => id === `p ${person}`)?.person ?? null)}
      />
    </div>
  )
}
