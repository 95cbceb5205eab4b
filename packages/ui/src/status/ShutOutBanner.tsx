// The server lets this person in no more: said plainly, with where what was written is and how to go on.
import { MINUTE, shutOut } from '@holdfast/model'
import { Button } from '../kit/Button.tsx'
import { Notice } from '../kit/Notice.tsx'
import { useIncident } from '../session/SessionProvider.tsx'
import { useLink } from '../session/useRoom.ts'
import { statusAdvice } from './statusAdvice.ts'
import { useStatusFacts } from './useStatusFacts.ts'

export function ShutOutBanner() {
  const isOut = useLink(({ link }) => shutOut(link) !== null)
  return isOut ? <Words /> : null
}

function Words() {
  const incident = useIncident()
  return (
    <Notice
      tone="act"
      title="The server does not let you in any more. You can read what this machine has."
      actions={
        <Button size="sm" onPress={() => incident.retryNow()}>
          Try now
        </Button>
      }
    >
      {statusAdvice(useStatusFacts(incident, MINUTE))}
    </Notice>
  )
}
