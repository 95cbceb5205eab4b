// Nobody is in command, or whoever is has gone: said on every desk until somebody takes it (CMD-1). While two claim command their
// card says so, and this is quiet.
import { isOpen, MINUTE, type Person, roleStanding } from '@holdfast/model'
import { useState } from 'react'
import { Button } from '../kit/marks/Button.tsx'
import { shortDuration } from '../kit/time/duration.ts'
import { Notice } from '../kit/overlays/Notice.tsx'
import { useSession } from '../session/SessionProvider.tsx'
import { useMayWrite } from '../session/useMayWrite.ts'
import { useNameOf } from '../session/useNameOf.ts'
import { useRoom } from '../session/useRoom.ts'
import { useAbsence } from './useAbsence.ts'
import { useTakeRole } from './useTakeRole.ts'

/** How long the IC may be out of the room before every desk asks who commands. */
export const IC_LOST_AFTER = MINUTE

export function CommandPrompt() {
  const running = useRoom(isOpen)
  const standing = useRoom((state) => roleStanding(state, 'ic'))
  if (!running || standing.kind === 'claimed') return null
  return standing.kind === 'free' ? <Nobody /> : <Gone key={standing.by.id} ic={standing.by} />
}

function Nobody() {
  return (
    <Notice tone="act" title="Nobody is in command." actions={<TakeCommand variant="primary" />}>
      Decisions wait until somebody is Incident Commander.
    </Notice>
  )
}

function Gone({ ic }: { readonly ic: Person }) {
  const { me } = useSession()
  const mayWrite = useMayWrite()
  const nameOf = useNameOf()
  const { gone, sawThemGo } = useAbsence(ic.id)
  if (ic.id === me.id || gone < IC_LOST_AFTER) return null
  // A window that was opened after they went knows only since when it looks.
  const away = `${sawThemGo ? '' : 'at least '}${shortDuration(gone)}`
  const name = nameOf(ic)
  return (
    <Notice
      tone="act"
      title={`${name} is in command and has been gone for ${away}.`}
      actions={<TakeCommand variant="secondary" reason={`${name} was out of the room for ${away}`} />}
    >
      {mayWrite
        ? 'Call them, or take command: the record will say why.'
        : 'Call them, or somebody who may take command.'}
    </Notice>
  )
}

export interface TakeCommandProps {
  readonly variant: 'primary' | 'secondary'
  readonly reason?: string
}

/** One press takes command; what stands against it is said beside the button. Nothing for those who may not. */
export function TakeCommand({ variant, reason = '' }: TakeCommandProps) {
  const mayWrite = useMayWrite()
  const take = useTakeRole()
  const [error, setError] = useState<string>()
  if (!mayWrite) return null
  const press = () => {
    const result = take('ic', reason)
    setError(result.ok ? undefined : result.error.reason)
  }
  return (
    <>
      <Button variant={variant} size="sm" onPress={press}>
        Take command
      </Button>
      {error === undefined ? null : <span role="alert">{error}</span>}
    </>
  )
}
