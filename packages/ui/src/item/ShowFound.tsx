// The record that the address asks for is shown on its desk; a key opens everything known about it. What the desk does not
// show stands beside it at once.
import type { IncidentState } from '@holdfast/model'
import { useEffect, useState } from 'react'
import type { AskedFor } from './AskedFor.tsx'
import { bringIntoView } from './bringIntoView.ts'
import { Button } from '../kit/marks/Button.tsx'
import { lazyPart } from '../kit/guard/lazyPart.tsx'
import { useFollow } from '../presence/FollowProvider.tsx'
import { useKeys } from '../local/useKeys.ts'
import { useRoom } from '../session/useRoom.ts'
import { useHistory, useRoute } from '../router/HistoryProvider.tsx'
import { isOnDesk } from './recordRoute.ts'
import type { DeskId } from '../router/route.ts'
import css from './ShowFound.module.css'

const RecordSheet = lazyPart({
  what: 'The record',
  as: 'sheet',
  load: () => import('./RecordSheet.tsx').then((it) => it.RecordSheet),
})

export function ShowFound({ asked, desk }: { readonly asked: AskedFor | null; readonly desk: DeskId }) {
  return asked === null ? null : <Shown key={`${asked.kind}-${asked.id}`} asked={asked} desk={desk} />
}

function Shown({ asked, desk }: { readonly asked: AskedFor; readonly desk: DeskId }) {
  const history = useHistory()
  const route = useRoute()
  const record = `${asked.kind}-${asked.id}`
  const hasRow = useRoom((state: IncidentState) => isOnDesk(state, asked, desk))
  // Following goes along desks and rows; what somebody else opened, they opened for themselves.
  const isFollowing = (useFollow()?.following ?? null) !== null
  const [isOpen, setOpen] = useState(false)
  useEffect(() => {
    const work = document.getElementById('desk')
    return hasRow && work !== null ? bringIntoView(work, asked) : undefined
  }, [asked, hasRow])
  const label = 'Details of what was found'
  useKeys(hasRow ? [{ keys: 'o', label, group: 'Incident', reads: true, run: () => setOpen(true) }] : [])
  const close = () => {
    setOpen(false)
    if (!hasRow && route.page === 'incident') history.replace({ page: 'incident', id: route.id, desk })
  }
  return (
    <>
      {hasRow ? (
        <span className={css.found}>
          <Button reads variant="quiet" size="sm" keys="o" onPress={() => setOpen(true)}>
            Details
          </Button>
        </span>
      ) : null}
      {isOpen || (!hasRow && !isFollowing) ? <RecordSheet at={record} onClose={close} /> : null}
    </>
  )
}
