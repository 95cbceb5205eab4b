// Details of the row that Enter was pressed on: everything known about its record, beside the desk.
import { useEffect, useState } from 'react'
import { lazyPart } from '../kit/guard/lazyPart.tsx'
import { OPEN_DETAILS } from '../local/moveInLists.ts'

const RecordSheet = lazyPart({
  what: 'The record',
  as: 'sheet',
  load: () => import('./RecordSheet.tsx').then((it) => it.RecordSheet),
})

export function RowDetails() {
  const [at, setAt] = useState<string | null>(null)
  useEffect(() => {
    const open = (event: Event) => {
      if (event instanceof CustomEvent && typeof event.detail === 'string') setAt(event.detail)
    }
    document.addEventListener(OPEN_DETAILS, open)
    return () => document.removeEventListener(OPEN_DETAILS, open)
  }, [])
  return at === null ? null : <RecordSheet at={at} onClose={() => setAt(null)} />
}
