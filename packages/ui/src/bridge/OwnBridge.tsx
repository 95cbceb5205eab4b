// An open bridge: its addresses, the join link to copy or to scan, and who came.
import type { BridgeReport } from '@holdfast/model'
import { Button } from '../kit/Button.tsx'
import { useSession } from '../session/SessionProvider.tsx'
import { useSelected } from '../session/useSelected.ts'
import css from './BridgeSheet.module.css'
import type { BridgeStore } from './bridgeStore.ts'
import { guestWords, hostOf } from './bridgeWords.ts'
import { JoinCode } from './JoinCode.tsx'

export interface OwnBridgeProps {
  readonly own: Exclude<BridgeReport['own'], { readonly state: 'closed' }>
  readonly store: BridgeStore
}

export function OwnBridge({ own, store }: OwnBridgeProps) {
  const { platform } = useSession()
  const doing = useSelected(store, (state) => state.doing)
  return (
    <div className={css.part}>
      <p>
        Open on this network, {guestWords(own.guests)}. Machines of your organisation find it by themselves;
        anybody else needs the join link. It is good for a day.
      </p>
      <JoinCode link={own.joinLink} />
      <p className={css.link}>{own.joinLink}</p>
      <div className={css.row}>
        <Button variant="primary" onPress={() => void platform.copy(own.joinLink)}>
          Copy the join link
        </Button>
        <Button variant="quiet" isPending={doing === 'closing'} onPress={() => void store.close()}>
          Close the bridge
        </Button>
      </div>
      <p className={css.quiet}>
        {own.urls.length > 1 ? 'Addresses to type: ' : 'Address to type: '}
        <span className={css.mono}>{own.urls.map(hostOf).join(', ')}</span>
      </p>
    </div>
  )
}
