// A browser has no hub: it goes to the bridge's own page, and what it holds for its server waits here for that server.
import { type FormEvent, useState } from 'react'
import { Button } from '../kit/marks/Button.tsx'
import { Sheet } from '../kit/overlays/Sheet.tsx'
import { TextField } from '../kit/fields/TextField.tsx'
import css from './BridgeSheet.module.css'

export interface FollowSheetProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly follow: (joinLink: string) => boolean
}

export function FollowSheet({ isOpen, onClose, follow }: FollowSheetProps) {
  return (
    <Sheet isOpen={isOpen} onClose={onClose} title="Join a bridge">
      <FollowForm follow={follow} />
    </Sheet>
  )
}

function FollowForm({ follow }: Pick<FollowSheetProps, 'follow'>) {
  const [link, setLink] = useState('')
  const [isWrong, setWrong] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setWrong(!follow(link))
  }
  return (
    <form className={css.part} onSubmit={submit}>
      <p>
        When the server is gone, a colleague&rsquo;s desktop can carry the room for everybody on the same
        network. Open its join link here: you give your name and work on with what that machine has.
      </p>
      <p className={css.quiet}>
        What you wrote here and the server does not have yet stays safe on this machine, under this address.
        It goes to the server when the server is back: open this address again then.
      </p>
      <TextField
        label="Join link of the bridge"
        placeholder="http://192.168.1.20:4700/#join=…"
        value={link}
        onChange={setLink}
        autoComplete="off"
        mono
        secret
        {...(isWrong && {
          error:
            'This is no join link. Nothing was changed. Copy it whole: it ends in #join= and a long text.',
        })}
      />
      <div className={css.row}>
        <Button type="submit" variant="primary" isDisabled={link.trim() === ''}>
          Go to the bridge
        </Button>
      </div>
    </form>
  )
}
