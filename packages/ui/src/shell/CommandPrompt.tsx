// Nobody is in command, or whoever is has gone: said on every desk until somebody takes it (CMD-1).
import { holderOf, isOpen, MINUTE } from '@holdfast/model'
import { useState } from 'react'
import { Button } from '../kit/Button.tsx'
import { shortDuration } from '../kit/duration.ts'
import { Notice } from '../kit/Notice.tsx'
import { useIncident } from '../session/SessionProvider.tsx'
import { useMayWrite } from '../session/useMayWrite.ts'
import { useRoom } from '../session/useRoom.ts'
import { useAbsence } from './useAbsence.ts'
import { useTakeRole } from './useTakeRole.ts'

/** How long the IC may be out of the room before every desk asks who commands. */
export const IC_LOST_AFTER = MINUTE

export function CommandPrompt() {
  const running = useRoom(isOpen)
  const ic = useRoom((state) => holderOf(state, 'ic'))
  if (!running) return null
  return ic === null ? <Nobody /> : <Gone />
}

function Nobody() {
  const mayWrite = useMayWrite()
  const take = useTakeRole()
  return (
    <Notice
      tone="act"
      title="Nobody is in command."
      {...(mayWrite
        ? {
            actions: (
              <Button variant="primary" size="sm" onPress={() => void take('ic')}>
                Take command
              </Button>
            ),
          }
        : {})}
    >
      Decisions wait until somebody is Incident Commander.
    </Notice>
  )
}

function Gone() {
  const ic = useRoom((state) => holderOf(state, 'ic'))
  const { room } = useIncident()
  const gone = useAbsence(ic?.id ?? null)
  const mayWrite = useMayWrite()
  const take = useTakeRole()
  const [error, setError] = useState<string>()
  if (ic === null || ic.id === room.actor.id || gone < IC_LOST_AFTER) return null
  const away = shortDuration(gone)
  const takeOver = () => {
    const result = take('ic', `${ic.name} was out of the room for ${away}`)
    setError(result.ok ? undefined : result.error.reason)
  }
  return (
    <Notice
      tone="act"
      title={`${ic.name} is in command and has been gone for ${away}.`}
      actions={
        <Button size="sm" onPress={takeOver}>
          Take command
        </Button>
      }
    >
      {error ??
        (mayWrite
          ? 'Call them, or take command: the record will say why.'
          : 'Call them, or somebody who may take command.')}
    </Notice>
  )
}
