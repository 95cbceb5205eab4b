// The bundles that are kept on this machine, read when a list of them comes on screen.
import { useCallback, useEffect, useState } from 'react'
import type { KeptRecord, Records } from '../session/records.ts'

export type Kept =
  | { readonly state: 'reading' }
  | { readonly state: 'read'; readonly records: readonly KeptRecord[] }
  | { readonly state: 'failed'; readonly what: string }

export function useKept(records: Records): { readonly kept: Kept; readonly again: () => Promise<void> } {
  const [kept, setKept] = useState<Kept>({ state: 'reading' })
  const again = useCallback(async () => {
    try {
      setKept({ state: 'read', records: await records.kept() })
    } catch (error) {
      setKept({ state: 'failed', what: error instanceof Error ? error.message : String(error) })
    }
  }, [records])
  useEffect(() => void again(), [again])
  return { kept, again }
}
