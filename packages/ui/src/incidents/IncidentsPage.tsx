// The first page: what is open, what was, and declaring. It works before any server was reached.
import { Guard } from '../kit/Guard.tsx'
import { Notice } from '../kit/Notice.tsx'
import { Panel } from '../kit/Panel.tsx'
import { useSession } from '../session/SessionProvider.tsx'
import type { StartDemo } from '../session/startDemo.ts'
import { useWorkspaceReady } from '../session/useWorkspaceReady.ts'
import { DropToImport } from '../exchange/DropToImport.tsx'
import { WorkspacePage } from '../workspace/WorkspacePage.tsx'
import { Before } from './Before.tsx'
import { DeclareForm } from './DeclareForm.tsx'
import { DemoPanel } from './DemoPanel.tsx'
import css from './IncidentsPage.module.css'
import { LikelyDuplicates } from './LikelyDuplicates.tsx'
import { OneIncident } from './OneIncident.tsx'
import { OpenNow } from './OpenNow.tsx'

export function IncidentsPage({ startDemo }: { readonly startDemo?: StartDemo }) {
  const session = useSession()
  const isReady = useWorkspaceReady()
  return (
    <WorkspacePage title="Incidents" className={css.columns}>
      <DropToImport className={css.lists ?? ''}>
        {session.scope === '*' ? null : <OneIncident id={session.scope} />}
        <Guard what="What looks alike" as="panel">
          <LikelyDuplicates />
        </Guard>
        <Guard what="Open incidents" as="panel">
          <OpenNow loading={!isReady} />
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
    </WorkspacePage>
  )
}
