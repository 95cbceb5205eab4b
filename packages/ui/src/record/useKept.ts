// The bundles that are kept on this machine, read when a list of them comes on screen.
import { useEffect, useState } from 'react'
import type { KeptRecord, Records } from '../session/records.ts'

export type Kept =
  | { readonly state: 'reading' }
  | { readonly state: 'read'; readonly records: readonly KeptRecord[] }
  | { readonly state: 'failed'; readonly what: string }

export function useKept(records: Records): Kept {
  const [kept, setKept] = useState<Kept>({ state: 'reading' })
  useEffect(() => {
    let isHere = true
    const become = (next: Kept) => {
      if (isHere) setKept(next)
    }
    records.kept().then(
      (found) => become({ state: 'read', records: found }),
      (error: unknown) =>
        become({ state: 'failed', what: error instanceof Error ? error.message : String(error) }),
    )
    return () => {
      isHere = false
    }
  }, [records])
  return kept
}
