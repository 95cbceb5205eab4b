// Yours now, or catch-up, beside the work of any desk.
import { useEffect, useRef } from 'react'
import { Sheet } from '../kit/overlays/Sheet.tsx'
import { useRoute } from '../router/HistoryProvider.tsx'
import { CatchUp } from './CatchUp.tsx'
import { useCatchUp } from './CatchUpProvider.tsx'
import { Queue } from './Queue.tsx'
import { useYours } from './useYours.ts'

export interface YoursSheetProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

export const YoursSheet = ({ isOpen, onClose }: YoursSheetProps) =>
  isOpen ? <Opened onClose={onClose} /> : null

function Opened({ onClose }: { readonly onClose: () => void }) {
  const catching = useCatchUp()
  const list = useYours()
  const route = useRoute()
  const from = useRef(route)
  // What was asked for is shown on a desk: the list makes room for it.
  useEffect(() => {
    if (from.current !== route) onClose()
  }, [route, onClose])
  return (
    <Sheet isOpen onClose={onClose} title={catching === null ? 'What waits for you' : 'Catch-up'} size="lg">
      {catching === null ? (
        <Queue list={list} isDesk={false} />
      ) : (
        <CatchUp catching={{ ...catching, done: () => (catching.done(), onClose()) }} />
      )}
    </Sheet>
  )
}
