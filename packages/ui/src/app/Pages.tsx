// Which page the address asks for.
import { type Access, assertNever, type IncidentId } from '@holdfast/model'
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { lazyPart } from '../kit/guard/lazyPart.tsx'
import { IncidentProvider, useIncident, useSession } from '../session/SessionProvider.tsx'
import type { StartDemo } from '../session/startDemo.ts'
import { deskComponents, wall as Wall } from './desks.ts'
import { deskLines } from '../router/deskList.ts'
import { useLightByDefault } from '../local/useTheme.ts'
import { useRoute } from '../router/HistoryProvider.tsx'
import { openingOf } from './opening.ts'
import { OpeningDesk } from './OpeningDesk.tsx'
import { OpeningFrame } from './OpeningFrame.tsx'
import { OpeningPage } from './OpeningPage.tsx'
import type { DeskId } from '../router/route.ts'

const IncidentsPage = lazyPart({
  what: 'The list of incidents',
  load: () => import('../incidents/IncidentsPage.tsx').then((it) => it.IncidentsPage),
  Waiting: () => <OpeningFrame incident={null} desk={null} />,
  Around: ({ children }) => (
    <OpeningFrame incident={null} desk={null}>
      {children}
    </OpeningFrame>
  ),
})
const Frame = lazyPart({
  what: 'The incident',
  load: () => import('./Frame.tsx').then((it) => it.Frame),
  savesWork: true,
  Waiting: ({ desk }) => <OpeningFrame incident={useIncident().id} desk={desk.id} />,
  Around: ({ desk, children }) => (
    <OpeningFrame incident={useIncident().id} desk={desk.id}>
      {children}
    </OpeningFrame>
  ),
})
const ExecutivePage = lazyPart({
  what: 'The Executive page',
  as: 'page',
  savesWork: true,
  load: () => import('../executive/ExecutivePage.tsx').then((it) => it.ExecutivePage),
  Waiting: () => <OpeningPage id={useIncident().id} />,
})
const ReplayPage = lazyPart<{ readonly parts: typeof deskComponents }>({
  what: 'The replay',
  as: 'page',
  load: () => import('../replay/ReplayPage.tsx').then((it) => it.ReplayPage),
  Waiting: () => <OpeningPage id={useIncident().id} />,
})
const RecordReplayPage = lazyPart<{ readonly at: string; readonly parts: typeof deskComponents }>({
  what: 'The replay',
  as: 'page',
  load: () => import('../replay/RecordReplayPage.tsx').then((it) => it.RecordReplayPage),
  Waiting: OpeningDesk,
})
const InWorkspace = lazyPart({
  what: 'The page',
  load: () => import('./InWorkspace.tsx').then((it) => it.InWorkspace),
  Waiting: () => <OpeningFrame incident={null} desk={null} />,
  Around: ({ children }) => (
    <OpeningFrame incident={null} desk={null}>
      {children}
    </OpeningFrame>
  ),
})
const Nowhere = lazyPart({
  what: 'What is said of an address that leads nowhere',
  load: () => import('./Nowhere.tsx').then((it) => it.Nowhere),
  Waiting: OpeningDesk,
})
const UnknownIncident = lazyPart({
  what: 'What is said of an incident that is not here',
  load: () => import('./UnknownIncident.tsx').then((it) => it.UnknownIncident),
  Waiting: ({ incident }) => <OpeningPage id={incident.id} />,
})

export function Pages({ startDemo }: { readonly startDemo?: StartDemo }) {
  const route = useRoute()
  useLightByDefault(useSession().access === 'observe')
  switch (route.page) {
    case 'incidents':
      return <IncidentsPage {...(startDemo === undefined ? {} : { startDemo })} />
    case 'incident':
      return <InIncident key={route.id} id={route.id} show={route.desk} />
    case 'wall':
    case 'replay':
      return <InIncident key={route.id} id={route.id} show={route.page} />
    case 'recordReplay':
      return <RecordReplayPage key={route.key} at={route.key} parts={deskComponents} />
    case 'workspace':
      return <InWorkspace show={route.show} {...(route.at === undefined ? {} : { at: route.at })} />
    case 'nowhere':
      return <Nowhere path={route.path} />
    default:
      return assertNever(route)
  }
}

type Asked = DeskId | 'wall' | 'replay'

/** What an address of an incident shows to whom: desks are for those who respond, and a wall's link shows the wall. */
function shownTo(access: Access, show: Asked): Asked | 'executive' {
  if (access === 'screen' || show === 'wall') return 'wall'
  return access === 'observe' ? 'executive' : show
}

function InIncident({ id, show: asked }: { readonly id: IncidentId; readonly show: Asked }) {
  const session = useSession()
  const show = shownTo(session.access, asked)
  const store = useMemo(() => openingOf(session, id), [session, id])
  const opening = useSyncExternalStore(store.subscribe, store.getState)
  // The code of the page comes while the incident is read.
  useEffect(() => {
    if (show === 'wall') void Wall.ask()
    else if (show === 'executive') void ExecutivePage.ask()
    else if (show === 'replay') void ReplayPage.ask()
    else {
      void deskComponents[show].ask()
      void Frame.ask()
    }
  }, [show])
  switch (opening.state) {
    case 'opening':
      return <OpeningPage id={id} />
    case 'unknown':
      return <UnknownIncident incident={opening.incident} />
    case 'open':
      return (
        <IncidentProvider incident={opening.incident}>
          <Shown show={show} />
        </IncidentProvider>
      )
    default:
      return assertNever(opening)
  }
}

function Shown({ show }: { readonly show: Asked | 'executive' }) {
  if (show === 'wall') return <Wall />
  if (show === 'replay') return <ReplayPage parts={deskComponents} />
  return show === 'executive' ? <ExecutivePage /> : <Frame desk={deskLines[show]} />
}
