// The page of records: a bundle from elsewhere is verified and opened here, those that are kept are listed, and one is read.
import { EmptyState, Notice, Panel } from '../kit/index.ts'
import { useSession } from '../session/SessionProvider.tsx'
import type { Records } from '../session/records.ts'
import { KeptRecords } from './KeptRecords.tsx'
import { PickBundle } from './PickBundle.tsx'
import { ReadRecord } from './ReadRecord.tsx'
import css from './RecordsPage.module.css'
import { useKeep } from './useKeep.ts'
import { useKept } from './useKept.ts'

/** `at`: the key of a kept bundle, which is read; without one they are listed. */
export function RecordsPage({ at }: { readonly at?: string }) {
  const { records } = useSession()
  if (records === undefined)
    return (
      <Panel title="Records" filled>
        <EmptyState
          title="No record can be kept here"
          next="Open this page in a browser or the desktop app that stores what you do."
        />
      </Panel>
    )
  return at === undefined ? (
    <AllRecords records={records} />
  ) : (
    <ReadRecord key={at} at={at} records={records} />
  )
}

function AllRecords({ records }: { readonly records: Records }) {
  const kept = useKept(records)
  const keep = useKeep(records)
  return (
    <div className={css.page}>
      <Panel title="Verify or open a bundle" padded>
        <PickBundle records={records} onKeep={keep} />
      </Panel>
      <Panel
        title="Imported records"
        {...(kept.state === 'read' && kept.records.length > 0 && { count: kept.records.length })}
      >
        <KeptRecords kept={kept} />
        <div className={css.foot}>
          <Notice>
            What is imported is kept on this machine as the bytes that came, read-only. It becomes no incident
            of this room, and no server gets it.
          </Notice>
        </div>
      </Panel>
    </div>
  )
}
