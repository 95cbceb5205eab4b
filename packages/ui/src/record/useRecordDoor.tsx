// The keys that lead to records from inside an incident, and its export sheet.
import type { RecordJson, SnapshotId } from '@holdfast/model'
import { type ReactNode, useState } from 'react'
import { useKeys } from '../local/useKeys.ts'
import { useHistory } from '../router/HistoryProvider.tsx'
import { useSession } from '../session/SessionProvider.tsx'
import { useMayWrite } from '../session/useMayWrite.ts'
import { ExportSheet, PaperSheet, SnapshotsSheet } from './LazyRecords.ts'
import type { PaperId } from './paper.ts'
import { useReplayKey } from './replayKeys.ts'

export interface RecordDoor {
  /** Opens the export; null where nothing can be exported. */
  readonly open: (() => void) | null
  readonly sheet: ReactNode
}

export function useRecordDoor(): RecordDoor {
  const { records, access } = useSession()
  const [shown, setShown] = useState<Shown>(null)
  const open = () => setShown({ sheet: 'export', snapshot: null })
  const openSnapshots = () => setShown({ sheet: 'snapshots' })
  const close = () => setShown(null)
  const responds = access === 'respond'
  const mayWrite = useMayWrite()
  const mayExport = records !== undefined && responds
  useKeys([
    ...(mayExport
      ? [{ keys: 'Shift+R', label: 'Export the record…', group: 'Everywhere', run: open } as const]
      : []),
    ...(mayWrite
      ? [{ keys: 'Shift+K', label: 'Take a snapshot…', group: 'Everywhere', run: openSnapshots } as const]
      : []),
  ])
  const onPaper = (first: PaperId, record: RecordJson | null) => setShown({ sheet: 'paper', first, record })
  useKeys(
    responds
      ? [
          {
            keys: 'Shift+F',
            label: 'Sheets and the public page…',
            group: 'Everywhere',
            reads: true,
            run: () => onPaper('201', null),
          },
        ]
      : [],
  )
  useVerifyKey()
  useReplayKey(responds)
  if (!responds) return { open: null, sheet: null }
  const exports = (snapshot: SnapshotId) => setShown({ sheet: 'export', snapshot })
  return {
    open: mayExport ? open : null,
    sheet: (
      <>
        <SnapshotsSheet
          isOpen={shown?.sheet === 'snapshots'}
          onClose={close}
          onExport={mayExport ? exports : null}
        />
        {records === undefined ? null : (
          <ExportSheet
            records={records}
            isOpen={shown?.sheet === 'export'}
            onClose={close}
            snapshot={shown?.sheet === 'export' ? shown.snapshot : null}
            onPaper={onPaper}
          />
        )}
        <PaperSheet
          isOpen={shown?.sheet === 'paper'}
          onClose={close}
          first={shown?.sheet === 'paper' ? shown.first : '201'}
          record={shown?.sheet === 'paper' ? shown.record : null}
        />
      </>
    ),
  }
}

type Shown =
  | { readonly sheet: 'export'; readonly snapshot: SnapshotId | null }
  | { readonly sheet: 'snapshots' }
  | { readonly sheet: 'paper'; readonly first: PaperId; readonly record: RecordJson | null }
  | null

/** The key that leads to the page where a bundle is verified or opened. */
export function useVerifyKey(): void {
  const { records, scope } = useSession()
  const history = useHistory()
  const run = () => history.go({ page: 'workspace', show: 'records' })
  useKeys(
    records === undefined || scope !== '*'
      ? []
      : [{ keys: 'Shift+B', label: 'Verify or open a bundle…', group: 'Everywhere', reads: true, run }],
  )
}
