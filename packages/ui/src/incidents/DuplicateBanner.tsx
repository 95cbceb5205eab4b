// On every desk of an incident that was declared twice: where work goes on, and the way back if that was wrong.
import { duplicateOf, incidentLabel } from '@holdfast/model'
import { Button } from '../kit/marks/Button.tsx'
import { Notice } from '../kit/overlays/Notice.tsx'
import { useIncident, useOnRejected, useSession } from '../session/SessionProvider.tsx'
import { useRoom, useWorkspace } from '../session/useRoom.ts'
import { useHistory } from '../router/HistoryProvider.tsx'
import { useRelate } from './useRelate.ts'

export function DuplicateBanner() {
  const { id } = useIncident()
  const { access } = useSession()
  const history = useHistory()
  const relate = useRelate()
  const onRejected = useOnRejected()
  const original = useRoom(duplicateOf)
  const title = useWorkspace(({ incidents }) => (original ? (incidents.get(original)?.title ?? '') : ''))
  if (original === null) return null
  const takeBack = () =>
    void relate(id, 'none', original).then((result) => {
      if (!result.ok) onRejected(result.error, 'incident.relate', () => true)
    })
  return (
    <Notice
      tone="warn"
      title={`Duplicate of ${incidentLabel(original)}${title === '' ? '' : `: ${title}`}`}
      actions={
        <>
          <Button
            size="sm"
            variant="primary"
            onPress={() => history.go({ page: 'incident', id: original, desk: 'command' })}
          >
            Go there
          </Button>
          {access === 'respond' ? (
            <Button size="sm" variant="quiet" onPress={takeBack}>
              Not a duplicate: take the link back
            </Button>
          ) : null}
        </>
      }
    >
      Work goes on there. Everything written here stays here.
    </Notice>
  )
}
