// The server lets this person in no more: said plainly, with where what was written is and how to go on.
import { type SyncStatus, MINUTE, shutOut } from '@holdfast/model'
import { Button } from '../kit/marks/Button.tsx'
import { Notice } from '../kit/overlays/Notice.tsx'
import { useSelected } from '../session/useSelected.ts'
import type { StatusPillProps } from './StatusPill.tsx'
import { statusAdvice } from './statusAdvice.ts'
import { useStatusFacts } from './useStatusFacts.ts'

/** `handle`: the document that this page shows. */
export function ShutOutBanner({ handle }: StatusPillProps) {
  const isOut = useSelected(handle.link, isShutOut)
  return isOut ? <Words handle={handle} /> : null
}

const isShutOut = ({ link }: SyncStatus): boolean => shutOut(link) !== null

function Words({ handle }: StatusPillProps) {
  return (
    <Notice
      tone="act"
      title="The server does not let you in any more. You can read what this machine has."
      actions={
        <Button size="sm" onPress={() => handle.retryNow()}>
          Try now
        </Button>
      }
    >
      {statusAdvice(useStatusFacts(handle, MINUTE))}
    </Notice>
  )
}
