// Everything about bridges in one place beside the work: this machine's own, and the way onto another one's.
import type { BridgeReport } from '@holdfast/model'
import { Button } from '../kit/marks/Button.tsx'
import { Notice } from '../kit/overlays/Notice.tsx'
import { Sheet } from '../kit/overlays/Sheet.tsx'
import { useSelected } from '../session/useSelected.ts'
import css from './BridgeSheet.module.css'
import type { BridgeStore } from './bridgeStore.ts'
import { JoinBridge } from './JoinBridge.tsx'
import { OpenBridge } from './OpenBridge.tsx'
import { OwnBridge } from './OwnBridge.tsx'

export interface BridgeSheetProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly store: BridgeStore
}

export function BridgeSheet({ isOpen, onClose, store }: BridgeSheetProps) {
  const { report, fault } = useSelected(store, (state) => state)
  const close = () => {
    store.forgetFault()
    onClose()
  }
  return (
    <Sheet
      isOpen={isOpen}
      onClose={close}
      title="Bridge on this network"
      sub="When the server is gone, one machine can carry the room for all others on its network."
    >
      <div className={css.parts}>
        {fault === null ? null : <Notice tone="warn">{fault}</Notice>}
        {report === null ? null : <Parts report={report} store={store} />}
      </div>
    </Sheet>
  )
}

function Parts({ report, store }: { readonly report: BridgeReport; readonly store: BridgeStore }) {
  const { own, joined, server } = report
  if (own.state !== 'closed') return <OwnBridge own={own} store={store} />
  if (server === 'live') {
    return <Notice tone="good">The server is in reach, so no bridge is needed. Work on.</Notice>
  }
  if (joined !== null) {
    return (
      <Notice
        actions={
          <Button size="sm" onPress={() => void store.leave()}>
            Leave the bridge
          </Button>
        }
      >
        This machine works over the bridge of {joined.name}. Leave it to open or join another.
      </Notice>
    )
  }
  return (
    <>
      <OpenBridge store={store} />
      <JoinBridge found={report.found} store={store} />
    </>
  )
}
