// On the page of all incidents: those that came as bundles, archived, and the way to verify or open one more.
import { Panel } from '../kit/index.ts'
import { GoLink } from '../router/GoLink.tsx'
import type { Records } from '../session/records.ts'
import { KeptRecords } from './KeptRecords.tsx'
import css from './RecordsPage.module.css'
import { useKept } from './useKept.ts'

export function ImportedRecords({ records }: { readonly records: Records }) {
  const kept = useKept(records)
  const none = kept.state === 'reading' || (kept.state === 'read' && kept.records.length === 0)
  const count = kept.state === 'read' && !none ? { count: kept.records.length } : {}
  return (
    <Panel
      title="Archived, imported"
      className={css.imported ?? ''}
      {...count}
      actions={<GoLink to={{ page: 'workspace', show: 'records' }}>Verify or open a bundle…</GoLink>}
    >
      {none ? (
        <p className={css.none}>A record from elsewhere is verified, kept and read here.</p>
      ) : (
        <KeptRecords kept={kept} />
      )}
    </Panel>
  )
}
