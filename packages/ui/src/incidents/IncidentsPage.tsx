// The first page: what is open, what was, and declaring. It works before any server was reached.
import { useEffect, useState } from 'react'
import { BridgeMark } from '../bridge/BridgeMark.tsx'
import { Guard } from '../kit/Guard.tsx'
import { Notice } from '../kit/Notice.tsx'
import { Panel } from '../kit/Panel.tsx'
import { useSession } from '../session/SessionProvider.tsx'
import type { StartDemo } from '../session/startDemo.ts'
import { DropToImport } from '../exchange/DropToImport.tsx'
import { Attention } from '../attention/Attention.tsx'
import { NoticeList } from '../attention/NoticeList.tsx'
import { Overlays, useOverlays } from '../frame/Overlays.tsx'
import { SideNav } from '../frame/SideNav.tsx'
import { useTitle } from '../router/useTitle.ts'
import { Before } from './Before.tsx'
import { DeclareForm } from './DeclareForm.tsx'
import { DemoPanel } from './DemoPanel.tsx'
import { IncidentsBar } from './IncidentsBar.tsx'
import css from './IncidentsPage.module.css'
import { LikelyDuplicates } from './LikelyDuplicates.tsx'
import { OneIncident } from './OneIncident.tsx'
import { OpenNow } from './OpenNow.tsx'

export function IncidentsPage({ startDemo }: { readonly startDemo?: StartDemo }) {
  const session = useSession()
  const overlays = useOverlays()
  const [loading, setLoading] = useState(true)
  useEffect(() => {
    void session.workspace.ready.then(() => setLoading(false))
  }, [session])
  useTitle('Incidents')
  return (
    <div className={css.page}>
      <IncidentsBar onPalette={() => overlays.show('palette')} />
      <SideNav incident={null} desk={null} />
      <main className={css.body}>
        <h1 className={css.hidden}>Incidents</h1>
        <div className={css.notices}>
          <Attention>
            <BridgeMark />
            <NoticeList />
          </Attention>
        </div>
        <DropToImport className={css.lists ?? ''}>
          {session.scope === '*' ? null : <OneIncident id={session.scope} />}
          <Guard what="What looks alike" as="panel">
            <LikelyDuplicates />
          </Guard>
          <Guard what="Open incidents" as="panel">
            <OpenNow loading={loading} />
          </Guard>
          <Guard what="Past incidents" as="panel">
            <Before />
          </Guard>
        </DropToImport>
        <div className={css.side}>
          {session.access === 'respond' && session.scope === '*' ? (
            <DeclareForm />
          ) : (
            <Panel title="Declare an incident" padded>
              <Notice>
                {session.access === 'respond'
                  ? 'Your link opens one incident. To declare another, ask for a link to the whole room.'
                  : 'Your link lets you look, not declare. Ask somebody who responds to declare it.'}
              </Notice>
            </Panel>
          )}
          {startDemo === undefined ? null : <DemoPanel startDemo={startDemo} />}
        </div>
      </main>
      <Guard what="What you opened" as="panel">
        <Overlays {...overlays} incident={null} />
      </Guard>
    </div>
  )
}
