// After resolved the room says what comes next: a final update to each audience, then closing (CMD-13).
import { AUDIENCE_WORDS, currentPhase, inWords, laneStates } from '@holdfast/model'
import { Notice } from '../kit/overlays/Notice.tsx'
import { useIncident } from '../session/SessionProvider.tsx'
import { useRoom } from '../session/useRoom.ts'
import { GoLink } from '../router/GoLink.tsx'

export function AfterResolved() {
  const { id } = useIncident()
  const resolved = useRoom((state) => currentPhase(state) === 'resolved')
  const owed = useRoom((state) =>
    inWords(
      laneStates(state).flatMap(({ audience, dueAt }) => (dueAt === null ? [] : [AUDIENCE_WORDS[audience]])),
    ),
  )
  if (!resolved) return null
  return (
    <Notice tone="good" title="Resolved. What comes next:">
      {owed === '' ? (
        'Every audience has its final update. The Incident Commander closes it.'
      ) : (
        <>
          <GoLink to={{ page: 'incident', id, desk: 'comms' }}>A final update to {owed}</GoLink>, then the
          Incident Commander closes it.
        </>
      )}
    </Notice>
  )
}
