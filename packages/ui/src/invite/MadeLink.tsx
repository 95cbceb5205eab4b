// A link that was made: until when it is good, how to take it, and its secret, in the page only while it is asked for.
import { JoinCode } from '../bridge/JoinCode.tsx'
import { Button, Notice, Secret, SecretLink, TimeText } from '../kit/index.ts'
import type { Invitation } from '../session/invitePort.ts'
import { useRealTick } from '../kit/time/useTick.ts'
import css from './Invite.module.css'
import { hostOf, type LinkFor, spelled, spokenSentence } from './inviteWords.ts'

export interface MadeLinkProps {
  readonly kind: LinkFor
  readonly base: string
  readonly address: string
  readonly link: Invitation
  readonly copied: 'yes' | 'refused' | 'not'
  readonly onCopy: () => void
  readonly onAgain: () => void
}

export function MadeLink({ kind, base, address, link, copied, onCopy, onAgain }: MadeLinkProps) {
  const now = useRealTick()
  if (link.expiresAt <= now)
    return (
      <>
        <Notice tone="warn" title="This link has ended">
          It was good until <TimeText at={link.expiresAt} />. Nobody comes in by it any more.
        </Notice>
        <div>
          <Button variant="primary" onPress={onAgain}>
            Make a new one
          </Button>
        </div>
      </>
    )
  return (
    <>
      {copied === 'yes' ? (
        <Notice tone="good" title="The link is copied">
          {kind === 'screen'
            ? 'Paste it into the browser of the display.'
            : 'Paste it where only they read it.'}
        </Notice>
      ) : null}
      {copied === 'refused' ? (
        <Notice tone="warn" title="This browser did not let the link be copied">
          It is made. Copy it from the field below before it hides, or have it shown once more.
        </Notice>
      ) : null}
      <p>
        Good until <TimeText at={link.expiresAt} />
        {usesWords(kind, link.uses)}
      </p>
      <Secret key={copied} what={SECRET} startsShown={copied !== 'yes'}>
        <div className={css.secret}>
          <JoinCode link={address} />
          <div className={css.spoken}>
            <h3 className={css.heading}>To read out</h3>
            <p className={css.sentence}>{spokenSentence(base, link.code)}</p>
            <p className={css.quiet}>
              {hostOf(base)} · {spelled(link.code)}
            </p>
          </div>
          <SecretLink label="The link" link={address} />
        </div>
      </Secret>
      <div className={css.row}>
        <Button onPress={onCopy}>{copied === 'not' ? 'Copy the link' : 'Copy it again'}</Button>
      </div>
    </>
  )
}

const SECRET = 'the code to scan and to read out'

const usesWords = (kind: LinkFor, uses: number | null): string => {
  if (kind === 'device') return ', for one device.'
  return uses === null ? '.' : `, for ${uses} people at most.`
}
