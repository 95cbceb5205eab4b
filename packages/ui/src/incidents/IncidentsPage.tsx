// The first page: what is open, what was, and declaring. It works before any server was reached.
import { useState } from 'react'
import { Guard } from '../kit/guard/Guard.tsx'
import { LookOnly } from '../kit/marks/LookOnly.tsx'
import { lazyPart } from '../kit/guard/lazyPart.tsx'
import { Notice } from '../kit/overlays/Notice.tsx'
import { Panel } from '../kit/layout/Panel.tsx'
import { useSession } from '../session/SessionProvider.tsx'
import type { StartDemo } from '../session/startDemo.ts'
import { useWorkspaceReady } from '../session/useWorkspaceReady.ts'
import { DropToImport } from '../exchange/DropToImport.tsx'
import { WorkspacePage } from '../workspace/WorkspacePage.tsx'
import { DroppedBundle, ImportedRecords } from '../record/LazyRecords.ts'
import { useVerifyKey } from '../record/useRecordDoor.tsx'
import css from './IncidentsPage.module.css'
import { LikelyDuplicates } from './LikelyDuplicates.tsx'
import { ScopedLinkNotice } from './ScopedLinkNotice.tsx'
import { OpenNow } from './OpenNow.tsx'

const DeclareForm = lazyPart({
  what: 'The form that declares an incident',
  as: 'panel',
  load: () => import('./DeclareForm.tsx').then((it) => it.DeclareForm),
  Waiting: () => (
    <Panel title="Declare an incident" padded>
      <p role="status">Opening…</p>
    </Panel>
  ),
})
const Before = lazyPart({
  what: 'The list of past incidents',
  as: 'panel',
  load: () => import('./Before.tsx').then((it) => it.Before),
  Waiting: () => (
    <Panel title="Before" padded>
      <p role="status">Opening…</p>
    </Panel>
  ),
})
const DemoPanel = lazyPart({
  what: 'The demo',
  as: 'panel',
  load: () => import('./DemoPanel.tsx').then((it) => it.DemoPanel),
})

export function IncidentsPage({ startDemo }: { readonly startDemo?: StartDemo }) {
  const session = useSession()
  const isReady = useWorkspaceReady()
  useVerifyKey()
  const isLooking = session.access !== 'respond'
  const [bundle, setBundle] = useState<File | null>(null)
  const records = session.scope === '*' ? session.records : undefined
  return (
    <WorkspacePage title="Incidents" className={isLooking ? css.column : css.columns}>
      <DropToImport className={css.lists ?? ''} onBundle={records === undefined ? null : setBundle}>
        {session.scope === '*' ? null : <ScopedLinkNotice id={session.scope} />}
        <Guard what="What looks alike" as="panel">
          <LikelyDuplicates />
        </Guard>
        <Guard what="Open incidents" as="panel">
          <LookOnly value={isLooking}>
            <OpenNow loading={!isReady} />
          </LookOnly>
        </Guard>
        <Guard what="Past incidents" as="panel">
          <Before />
        </Guard>
        {records === undefined ? null : (
          <Guard what="Imported records" as="panel">
            <ImportedRecords records={records} />
          </Guard>
        )}
        {records === undefined || bundle === null ? null : (
          <DroppedBundle records={records} file={bundle} onClose={() => setBundle(null)} />
        )}
      </DropToImport>
      {isLooking ? null : (
        <div className={css.side}>
          {session.scope === '*' ? (
            <DeclareForm />
          ) : (
            <Panel title="Declare an incident" padded>
              <Notice>
                Your link opens one incident. To declare another, ask for a link to the whole room.
              </Notice>
            </Panel>
          )}
          {startDemo === undefined ? null : <DemoPanel startDemo={startDemo} />}
        </div>
      )}
    </WorkspacePage>
  )
}
