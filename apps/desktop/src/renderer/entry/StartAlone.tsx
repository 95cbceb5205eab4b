// Beginning with no server: a name is all it takes, and everything stays on this machine until a server is joined.
import { TextField } from '@holdfast/ui'
import { useState } from 'react'
import { EntryForm } from './EntryPage.tsx'
import { LONGEST_NAME } from './longestName.ts'

export interface StartAloneProps {
  /** The name used on this machine before, or nothing. */
  readonly knownName: string
  readonly onStart: (name: string) => void
}

export function StartAlone({ knownName, onStart }: StartAloneProps) {
  const [name, setName] = useState(knownName)
  return (
    <EntryForm
      action="Start without a server"
      look="secondary"
      isReady={name.trim() !== ''}
      onSubmit={() => onStart(name.trim())}
    >
      <TextField
        label="Your name"
        hint="Declare and run an incident on this machine now. Everything made here goes to the server once you join one."
        value={name}
        onChange={setName}
        autoComplete="name"
        maxLength={LONGEST_NAME}
      />
    </EntryForm>
  )
}
