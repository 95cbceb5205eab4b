// Which page the address asks for.
import { assertNever, type IncidentId } from '@holdfast/model'
import { IncidentsPage } from '../incidents/IncidentsPage.tsx'
import { IncidentProvider } from '../session/SessionProvider.tsx'
import type { StartDemo } from './App.tsx'
import { desks, wall as Wall } from './desks.ts'
import { Frame } from './Frame.tsx'
import { useRoute } from './HistoryProvider.tsx'
import { Nowhere } from './Nowhere.tsx'
import { Opening } from './Opening.tsx'
import type { DeskId } from './route.ts'
import { UnknownIncident } from './UnknownIncident.tsx'
import { useOpenIncident } from './useOpenIncident.ts'

export function Pages({ startDemo }: { readonly startDemo?: StartDemo }) {
  const route = useRoute()
  switch (route.page) {
    case 'incidents':
      return <IncidentsPage {...(startDemo === undefined ? {} : { startDemo })} />
    case 'incident':
      return <InIncident key={route.id} id={route.id} show={route.desk} />
    case 'wall':
      return <InIncident key={route.id} id={route.id} show="wall" />
    case 'nowhere':
      return <Nowhere path={route.path} />
    default:
      return assertNever(route)
  }
}

function InIncident({ id, show }: { readonly id: IncidentId; readonly show: DeskId | 'wall' }) {
  const opening = useOpenIncident(id)
  switch (opening.state) {
    case 'opening':
      return <Opening id={id} />
    case 'unknown':
      return <UnknownIncident incident={opening.incident} />
    case 'open': {
      const desk = desks.find((one) => one.id === show)
      return (
        <IncidentProvider incident={opening.incident}>
          {desk !== undefined ? <Frame desk={desk} /> : Wall === null ? null : <Wall />}
        </IncidentProvider>
      )
    }
    default:
      return assertNever(opening)
  }
}
