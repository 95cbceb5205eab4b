// One desk as the room knew it then. It is the desk itself on the document of that moment, with time that stands; what leads
// to another desk leads to that desk at the same moment.
import type { Ms } from '@holdfast/model'
import { type ComponentType, useEffect, useMemo, useState } from 'react'
import type { Doc } from 'yjs'
import { createStore } from 'zustand/vanilla'
import { HoldsProvider } from '../acts/HoldsProvider.tsx'
import { AskedForProvider } from '../item/AskedFor.tsx'
import { askedFor } from '../item/recordRoute.ts'
import { Guard } from '../kit/index.ts'
import { LookOnly } from '../kit/marks/LookOnly.tsx'
import { useKeys } from '../local/useKeys.ts'
import { type Desk, desks } from '../router/deskList.ts'
import { GoLink } from '../router/GoLink.tsx'
import { HistoryProvider, useHistory, useRoute } from '../router/HistoryProvider.tsx'
import { memoryHistory } from '../router/history.ts'
import { type DeskId, pathOf } from '../router/route.ts'
import { IncidentProvider, useIncident, useSession } from '../session/SessionProvider.tsx'
import { SpineProvider } from '../spine/SpineProvider.tsx'
import css from './Replay.module.css'
import { replayHandle } from './replayHandle.ts'
import { StillTime } from './StillTime.tsx'
import { ThenLine } from './ThenLine.tsx'

export type DeskParts = Readonly<Record<DeskId, ComponentType>>

export interface ReplayDeskProps {
  readonly doc: Doc
  /** ms UTC, the incident's own time. */
  readonly at: Ms
  readonly parts: DeskParts
}

export function ReplayDesk({ doc, at, parts }: ReplayDeskProps) {
  const { me, newId } = useSession()
  const { id } = useIncident()
  const [stands] = useState(() => createStore(() => ({ at })))
  useEffect(() => stands.setState({ at }), [stands, at])
  const handle = useMemo(
    () => replayHandle({ id, doc, me, newId, now: () => stands.getState().at }),
    [id, doc, me, newId, stands],
  )
  const [history] = useState(() => memoryHistory(pathOf({ page: 'incident', id, desk: 'command' })))
  return (
    <HistoryProvider value={history}>
      <IncidentProvider incident={handle}>
        <StillTime at={at}>
          <SpineProvider>
            <HoldsProvider>
              <LookOnly value>
                <Then parts={parts} />
              </LookOnly>
            </HoldsProvider>
          </SpineProvider>
        </StillTime>
      </IncidentProvider>
    </HistoryProvider>
  )
}

function Then({ parts }: { readonly parts: DeskParts }) {
  const route = useRoute()
  const asked = useMemo(() => askedFor(route), [route])
  const desk = route.page === 'incident' ? route.desk : 'command'
  const Component = parts[desk]
  return (
    <>
      <div className={css.head}>
        <nav aria-label="Desks at that moment" className={css.desks}>
          {desks.map((one) => (
            <DeskTab key={one.id} desk={one} current={one.id === desk} />
          ))}
        </nav>
        <Guard what="The head of the incident">
          <ThenLine />
        </Guard>
      </div>
      <main id="desk" tabIndex={-1} aria-label={`${desk} desk as it was`} className={css.desk}>
        <AskedForProvider value={asked}>
          <Guard what="This desk" key={desk} as="page">
            <Component />
          </Guard>
        </AskedForProvider>
      </main>
    </>
  )
}

function DeskTab({ desk: { id, title, key }, current }: { readonly desk: Desk; readonly current: boolean }) {
  const history = useHistory()
  const { id: incident } = useIncident()
  const to = { page: 'incident', id: incident, desk: id } as const
  useKeys([
    { keys: key, label: `${title} desk as it was`, group: 'Replay', reads: true, run: () => history.go(to) },
  ])
  return (
    <GoLink to={to} current={current} keys={key} className={css.tab}>
      {title}
    </GoLink>
  )
}
