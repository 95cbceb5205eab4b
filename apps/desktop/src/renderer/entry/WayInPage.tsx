// No token on this machine: say how to get in, and take a pasted link.
import { Notice, TextField } from '@holdfast/ui'
import { useState } from 'react'
import { pastedLink } from '../access/entrance.ts'
import { EntryForm, EntryPage } from './EntryPage.tsx'

export interface WayInPageProps {
  /** This page's origin, for links pasted without one. */
  readonly origin: string
  readonly onLink: (link: URL) => void
}

export function WayInPage({ origin, onLink }: WayInPageProps) {
  const [text, setText] = useState('')
  const [isWrong, setWrong] = useState(false)
  const submit = () => {
    const link = pastedLink(text, origin)
    setWrong(link === null)
    if (link) onLink(link)
  }
  return (
    <EntryPage
      title="You need a link to get in"
      words="Whoever runs the room has one: it is printed where the server was started, and any responder can pass it on. Open it, or paste it here."
    >
      <EntryForm action="Open the link" isReady={text.trim() !== ''} onSubmit={submit}>
        <TextField
          label="Join link"
          value={text}
          onChange={setText}
          placeholder="https://…/#join=…"
          autoComplete="off"
          autoFocus
          mono
        />
        {isWrong && (
          <Notice tone="warn">
            This is no join link: one ends in <code>#join=</code> and a long text. Copy it whole, or ask for a
            new one.
          </Notice>
        )}
      </EntryForm>
    </EntryPage>
  )
}
