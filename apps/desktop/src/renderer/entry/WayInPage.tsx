// No server joined on this machine: take a pasted link, or begin without a server.
import { Button, Notice, TextField } from '@holdfast/ui'
import { useState } from 'react'
import { pastedLink } from '../access/entrance.ts'
import { EntryForm, EntryPage, EntrySection } from './EntryPage.tsx'
import { StartAlone, type StartAloneProps } from './StartAlone.tsx'

/** What else this page offers: to begin with no server, or, once begun, to go back to the work. */
export type WayInElse =
  | ({ readonly kind: 'start' } & StartAloneProps)
  | { readonly kind: 'started'; readonly onBack: () => void }

export interface WayInPageProps {
  /** This page's origin, for links pasted without one. */
  readonly origin: string
  readonly onLink: (link: URL) => void
  readonly otherwise: WayInElse
}

export function WayInPage({ origin, onLink, otherwise }: WayInPageProps) {
  const [text, setText] = useState('')
  const [fault, setFault] = useState<'none' | 'noLink' | 'elsewhere'>('none')
  const submit = () => {
    const link = pastedLink(text, origin)
    // What this browser keeps belongs to this address; behind another one it would not be there.
    const leads = link && (otherwise.kind === 'start' || link.origin === origin)
    setFault(leads ? 'none' : link ? 'elsewhere' : 'noLink')
    if (leads) onLink(link)
  }
  return (
    <EntryPage
      title={otherwise.kind === 'start' ? 'Get in with a link, or start here' : 'Join a server'}
      words={
        otherwise.kind === 'start'
          ? 'Whoever runs the room has a link: it is printed where the server was started, and any responder can pass one on. Open it, or paste it here; a code that you were told goes here too.'
          : 'Paste the join link. What was made on this machine goes to that server, under your name, with nothing lost.'
      }
    >
      <EntryForm action="Open the link" isReady={text.trim() !== ''} onSubmit={submit}>
        <TextField
          label="Join link or code"
          value={text}
          onChange={setText}
          placeholder="https://…/#join=…"
          autoComplete="off"
          autoFocus
          mono
          secret
        />
        {fault === 'none' ? null : (
          <Notice tone="warn">{fault === 'noLink' ? <NoLink /> : <Elsewhere origin={origin} />}</Notice>
        )}
      </EntryForm>
      {otherwise.kind === 'start' ? (
        <EntrySection title="No server within reach?">
          <StartAlone knownName={otherwise.knownName} onStart={otherwise.onStart} />
        </EntrySection>
      ) : (
        <div>
          <Button onPress={otherwise.onBack}>Back to the room</Button>
        </div>
      )}
    </EntryPage>
  )
}

const NoLink = () => (
  <>
    This is neither a join link nor a code: a link ends in <code>#join=</code> or <code>#code=</code> and
    more, a code is like <code>7K3F-9QPX-2TNW</code>. Copy the link whole, or have the code read out once
    more.
  </>
)

const Elsewhere = ({ origin }: { readonly origin: string }) => (
  <>
    This link leads to another address, and what you made stays in this browser under <code>{origin}</code>.
    Nothing was changed. Go back, export the incident to a file, then open the link and import the file there.
  </>
)
