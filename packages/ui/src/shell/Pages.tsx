// Which page the address asks for.
import { assertNever, type IncidentId } from '@holdfast/model'
import { EmptyState } from '../kit/EmptyState.tsx'
import { IncidentProvider } from '../session/SessionProvider.tsx'
import type { StartDemo } from './App.tsx'
import { desks, type DeskId } from './desks.ts'
import { useRoute } from './HistoryProvider.tsx'
import { useOpenIncident } from './useOpenIncident.ts'

export function Pages(_props: { readonly startDemo?: StartDemo }) {
  const route = useRoute()
  switch (route.page) {
    case 'incidents':
      return <EmptyState title="Incidents" next="Declare one." />
    case 'incident':
      return <IncidentPage id={route.id} desk={route.desk} />
    case 'wall':
      return null
    case 'nowhere':
      return <EmptyState title="Nothing is at this address" next="Go to the incidents." />
    default:
      return assertNever(route)
  }
}

function IncidentPage({ id, desk }: { readonly id: IncidentId; readonly desk: DeskId }) {
  const opening = useOpenIncident(id)
  const Desk = desks.find((one) => one.id === desk)?.Component
  if (opening.state !== 'open') return null
  return <IncidentProvider incident={opening.incident}>{Desk && <Desk />}</IncidentProvider>
}
