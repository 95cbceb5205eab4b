// After closing, the room says that its record can leave it now.
import { currentPhase } from '@holdfast/model'
import { Button } from '../kit/marks/Button.tsx'
import { Notice } from '../kit/overlays/Notice.tsx'
import { useRoom } from '../session/useRoom.ts'

export function AfterClosed({ onExport }: { readonly onExport: (() => void) | null }) {
  const closed = useRoom((state) => currentPhase(state) === 'closed')
  if (!closed || onExport === null) return null
  return (
    <Notice
      tone="good"
      title="Closed."
      actions={
        <Button size="sm" keys="Shift+R" onPress={onExport}>
          Export the record…
        </Button>
      }
    >
      Its record can leave the room: for us, for the regulator, for the public.
    </Notice>
  )
}
