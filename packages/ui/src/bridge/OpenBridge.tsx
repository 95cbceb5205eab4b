import { Button } from '../kit/marks/Button.tsx'
import { Section } from '../kit/layout/Section.tsx'
import { useSelected } from '../session/useSelected.ts'
import css from './BridgeSheet.module.css'
import type { BridgeStore } from './bridgeStore.ts'

export function OpenBridge({ store }: { readonly store: BridgeStore }) {
  const doing = useSelected(store, (state) => state.doing)
  return (
    <Section title="Open a bridge here">
      <div className={css.part}>
        <p>
          Others on this network then find this machine and work with you through it. Once the server is back
          and has everything, the bridge closes by itself.
        </p>
        <p className={css.quiet}>
          What the room says crosses this network unencrypted: open a bridge on a network you trust. Who has
          no link and is not of your organisation stays out.
        </p>
        <Button variant="primary" isPending={doing === 'opening'} onPress={() => void store.open()}>
          Open a bridge
        </Button>
      </div>
    </Section>
  )
}
