// An invitation was opened: ask for the name the room knows this person by, and join.
import type { Result } from '@holdfast/model'
import { Button, Notice, TextField } from '@holdfast/ui'
import { useState } from 'react'
import type { JoinFault } from '../access/join.ts'
import { EntryForm, EntryPage } from './EntryPage.tsx'
import { LONGEST_NAME } from './longestName.ts'

export interface JoinPageProps {
  /** The name used on this machine before, or nothing. */
  readonly knownName: string
  /** On success whoever handed this in replaces the page. */
  readonly onJoin: (name: string) => Promise<Result<unknown, JoinFault>>
  /** Goes on with no server, offered when joining failed. */
  readonly onStartAlone: (name: string) => void
}

export function JoinPage({ knownName, onJoin, onStartAlone }: JoinPageProps) {
  const [name, setName] = useState(knownName)
  const [fault, setFault] = useState<JoinFault | null>(null)
  const [joining, setJoining] = useState(false)
  const submit = async () => {
    setJoining(true)
    setFault(null)
    const joined = await onJoin(name.trim())
    setJoining(false)
    if (!joined.ok) setFault(joined.error)
  }
  return (
    <EntryPage
      title="Join the war room"
      words="What you log carries your name. Use the one your colleagues know."
    >
      <EntryForm
        action={joining ? 'Joining…' : 'Join'}
        isReady={name.trim() !== '' && !joining}
        onSubmit={() => void submit()}
      >
        <TextField
          label="Your name"
          value={name}
          onChange={setName}
          autoComplete="name"
          autoFocus
          maxLength={LONGEST_NAME}
        />
        {fault === null ? null : (
          <Notice
            tone="warn"
            actions={
              <Button size="sm" isDisabled={name.trim() === ''} onPress={() => onStartAlone(name.trim())}>
                Start without a server
              </Button>
            }
          >
            {fault}
          </Notice>
        )}
      </EntryForm>
    </EntryPage>
  )
}
