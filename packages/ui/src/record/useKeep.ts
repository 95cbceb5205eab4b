// Keeping a bundle that passed every check, as the bytes that came, and going to where it is read.
import { bundleInMemory } from '@holdfast/model'
import { useHistory } from '../router/HistoryProvider.tsx'
import { useSession } from '../session/SessionProvider.tsx'
import type { Records } from '../session/records.ts'
import { keptOf, recordIn } from './readBundle.ts'

/** Throws in words for people. */
export function useKeep(records: Records): (file: File) => Promise<void> {
  const { clock } = useSession()
  const history = useHistory()
  return async (file) => {
    const bytes = new Uint8Array(await file.arrayBuffer())
    const read = await recordIn(bundleInMemory(bytes), records.working)
    if (!read.ok) throw new Error(`${read.error.what}.`)
    const record = keptOf(read.value, { fileName: file.name, bytes: bytes.length, at: clock.now() })
    await records.keep(record, bytes)
    history.go({ page: 'workspace', show: 'records', at: record.key })
  }
}
