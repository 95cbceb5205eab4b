// A link for a wall display: asked for in a sheet that says what it can do, copied without being shown, and forgotten when
// the sheet closes.
import type { Ms } from '@holdfast/model'
import { useEffect, useRef, useState } from 'react'
import { Button, Notice, Secret, SecretLink, Sheet, TimeText } from '../kit/index.ts'
import { useKeys } from '../local/useKeys.ts'
import { useIncident, useSession } from '../session/SessionProvider.tsx'
import type { Session } from '../session/session.ts'
import css from './WallLink.module.css'

export function WallLink() {
  const { screenLink } = useSession()
  return screenLink === undefined ? null : <Offered make={screenLink} />
}

type Make = NonNullable<Session['screenLink']>

function Offered({ make }: { readonly make: Make }) {
  const [isOpen, setOpen] = useState(false)
  useKeys([{ keys: 'w', label: 'A link for a wall display…', group: 'Incident', run: () => setOpen(true) }])
  return (
    <Sheet
      isOpen={isOpen}
      onClose={() => setOpen(false)}
      title="A link for a wall display"
      sub="The wall shows this incident full screen, and opens by itself after a restart."
    >
      <Ask make={make} />
    </Sheet>
  )
}

type Asked =
  | { readonly state: 'not' | 'making' }
  | { readonly state: 'refused'; readonly why: string }
  | {
      readonly state: 'made'
      readonly address: string
      readonly expiresAt: Ms | null
      readonly copied: boolean
    }

function Ask({ make }: { readonly make: Make }) {
  const { id } = useIncident()
  const { platform } = useSession()
  const [asked, setAsked] = useState<Asked>({ state: 'not' })
  const shown = useRef(false)
  useEffect(() => {
    shown.current = true
    return () => {
      shown.current = false
    }
  }, [])
  const copy = async (address: string, expiresAt: Ms | null) => {
    const copied = await platform.copy(address)
    setAsked({ state: 'made', address, expiresAt, copied })
  }
  const ask = async () => {
    setAsked({ state: 'making' })
    const made = await make(id)
    // Closed meanwhile: nobody wants it any more, and the clipboard keeps what it has.
    if (!shown.current) return
    if (made.ok) await copy(made.value.address, made.value.expiresAt)
    else setAsked({ state: 'refused', why: made.error.reason })
  }
  return (
    <div className={css.parts}>
      <p>
        Whoever has the link sees this incident, all of it, and cannot write. It is good for this incident
        alone{asked.state === 'made' ? <Until at={asked.expiresAt} /> : ', and for a limited time'}. Give it
        to nobody but the display.
      </p>
      {asked.state === 'made' ? (
        <>
          {asked.copied ? (
            <Notice tone="good" title="The link is copied">
              Paste it into the browser of the display.
            </Notice>
          ) : (
            <Notice tone="warn" title="This browser did not let the link be copied">
              It is made. Copy it from the field below before it hides, or have it shown once more.
            </Notice>
          )}
          <div>
            <Button onPress={() => void copy(asked.address, asked.expiresAt)}>Copy it again</Button>
          </div>
          <Secret key={String(asked.copied)} what="the link" startsShown={!asked.copied}>
            <SecretLink label="Wall link" link={asked.address} />
          </Secret>
        </>
      ) : (
        <>
          {asked.state === 'refused' ? (
            <Notice tone="warn" title="No link was made">
              {asked.why}
            </Notice>
          ) : null}
          <div>
            <Button variant="primary" isPending={asked.state === 'making'} onPress={() => void ask()}>
              {asked.state === 'making' ? 'Making the link…' : 'Make the link and copy it'}
            </Button>
          </div>
        </>
      )}
    </div>
  )
}

const Until = ({ at }: { readonly at: Ms | null }) =>
  at === null ? null : (
    <>
      {' '}
      and until <TimeText at={at} />
    </>
  )
