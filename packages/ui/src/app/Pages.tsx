// Which page the address asks for.
import { assertNever, type IncidentId } from '@holdfast/model'
import { useMemo, useSyncExternalStore } from 'react'
import { IncidentsPage } from '../incidents/IncidentsPage.tsx'
import { IncidentProvider, useSession } from '../session/SessionProvider.tsx'
import type { StartDemo } from '../session/startDemo.ts'
import { wall as Wall } from './desks.ts'
import { Frame } from './Frame.tsx'
import { desks } from '../router/deskList.ts'
import { useRoute } from '../router/HistoryProvider.tsx'
import { InWorkspace } from './InWorkspace.tsx'
import { Nowhere } from './Nowhere.tsx'
import { openingOf } from './opening.ts'
import { OpeningPage } from './OpeningPage.tsx'
import type { DeskId } from '../router/route.ts'
import { UnknownIncident } from './UnknownIncident.tsx'

export function Pages({ startDemo }: { readonly startDemo?: StartDemo }) {
  const route = useRoute()
  switch (route.page) {
    case 'incidents':
      return <IncidentsPage {...(startDemo === undefined ? {} : { startDemo })} />
    case 'incident':
      return <InIncident key={route.id} id={route.id} show={route.desk} />
    case 'wall':
      return <InIncident key={route.id} id={route.id} show="wall" />
    case 'workspace':
      return <InWorkspace show={route.show} {...(route.at === undefined ? {} : { at: route.at })} />
    case 'nowhere':
      return <Nowhere path={route.path} />
    default:
      return assertNever(route)
  }
}

function InIncident({ id, show }: { readonly id: IncidentId; readonly show: DeskId | 'wall' }) {
  const session = useSession()
  const store = useMemo(() => openingOf(session, id), [session, id])
  const opening = useSyncExternalStore(store.subscribe, store.getState)
  switch (opening.state) {
    case 'opening':
      return <OpeningPage id={id} />
    case 'unknown':
      return <UnknownIncident incident={opening.incident} />
    case 'open': {
      const desk = desks.find((one) => one.id === show)
      return (
        <IncidentProvider incident={opening.incident}>
          {desk === undefined ? <Wall /> : <Frame desk={desk} />}
        </IncidentProvider>
      )
    }
    default:
      return assertNever(opening)
  }
}
