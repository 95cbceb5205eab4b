// Archived incidents that came as bundles: whose they are, and the way to read each.
import { Badge, EmptyState, Row, RowList, TimeText } from '../kit/index.ts'
import { useHistory } from '../router/HistoryProvider.tsx'
import type { KeptRecord } from '../session/records.ts'
import { profileWords, sizeWords } from './bundleWords.ts'
import type { Kept } from './useKept.ts'

export function KeptRecords({ kept }: { readonly kept: Kept }) {
  const history = useHistory()
  if (kept.state === 'failed') return <EmptyState title="What is kept here cannot be read" next={kept.what} />
  if (kept.state === 'reading')
    return <EmptyState title="Reading what is kept here…" next="It stands here as soon as it was read." />
  if (kept.records.length === 0)
    return (
      <EmptyState
        title="No record was imported here yet"
        next="Choose or drop the bundle of an incident: it is verified, and kept as it came."
      />
    )
  return (
    <RowList label="Imported records">
      {kept.records.map((record) => (
        <KeptRow
          key={record.key}
          record={record}
          onOpen={() => history.go({ page: 'workspace', show: 'records', at: record.key })}
        />
      ))}
    </RowList>
  )
}

function KeptRow({ record, onOpen }: { readonly record: KeptRecord; readonly onOpen: () => void }) {
  const { title, label, asOf, bytes, signer, profile, peopleAsRoles } = record
  return (
    <Row
      title={title}
      sub={
        <>
          {label} · as of <TimeText at={asOf} /> · {sizeWords(bytes)} · signed by {signer.name}
        </>
      }
      trailing={<Badge>archived, imported · {profileWords({ name: profile, peopleAsRoles })}</Badge>}
      onPress={onOpen}
    />
  )
}
