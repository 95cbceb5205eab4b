// The keys that lead to records from inside an incident, and its export sheet.
import { type ReactNode, useState } from 'react'
import { useKeys } from '../local/useKeys.ts'
import { useHistory } from '../router/HistoryProvider.tsx'
import { useSession } from '../session/SessionProvider.tsx'
import { ExportSheet } from './LazyRecords.ts'

export interface RecordDoor {
  /** Opens the export; null where nothing can be exported. */
  readonly open: (() => void) | null
  readonly sheet: ReactNode
}

export function useRecordDoor(): RecordDoor {
  const { records, access } = useSession()
  const [isOpen, setOpen] = useState(false)
  const open = () => setOpen(true)
  const mayExport = records !== undefined && access === 'respond'
  useKeys(mayExport ? [{ keys: 'Shift+R', label: 'Export the record…', group: 'Everywhere', run: open }] : [])
  useVerifyKey()
  if (!mayExport) return { open: null, sheet: null }
  return { open, sheet: <ExportSheet records={records} isOpen={isOpen} onClose={() => setOpen(false)} /> }
}

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
