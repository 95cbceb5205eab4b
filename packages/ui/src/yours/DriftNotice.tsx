// The card about hands-on work of whoever commands, told on every desk but Command's: one line, and the key that leads to the card.
import { driftToCommander, unansweredDrifts } from '@holdfast/model'
import { Button } from '../kit/marks/Button.tsx'
import { ONE_COLUMN, useMedia } from '../kit/layout/useMedia.ts'
import { Notice } from '../kit/overlays/Notice.tsx'
import { useKeys } from '../local/useKeys.ts'
import { sameFields } from '../parts/equal.ts'
import { useMyRole } from '../parts/useMyRole.ts'
import { useHistory } from '../router/HistoryProvider.tsx'
import { useIncident } from '../session/SessionProvider.tsx'
import { useMayWrite } from '../session/useMayWrite.ts'
import { useRoom } from '../session/useRoom.ts'
import { cardRoute } from './cardRoute.ts'
import { DRIFT_KEYS } from './driftKeys.ts'

export function DriftNotice() {
  const commands = useMyRole('ic')
  const mayWrite = useMayWrite()
  const [drift] = useRoom(unansweredDrifts, sameFields)
  return commands && mayWrite && drift !== undefined ? <Told words={driftToCommander(drift)} /> : null
}

function Told({ words }: { readonly words: string }) {
  const history = useHistory()
  const { id } = useIncident()
  const run = () => history.go(cardRoute(id, 'drift'))
  useKeys([{ keys: DRIFT_KEYS.give, label: DRIFT_KEYS.label, group: 'Yours now', reads: true, run }])
  // In one column the desk needs the room, and the line of Yours now counts the card.
  if (useMedia(ONE_COLUMN)) return null
  return (
    <Notice
      tone="warn"
      title="You hold hands-on work."
      actions={
        <Button size="sm" keys={DRIFT_KEYS.give} onPress={run}>
          Give it away, or keep it
        </Button>
      }
    >
      {words}.
    </Notice>
  )
}
