// An open bridge: its addresses, the join link to copy or to scan (a secret: shown for a moment only), and who came.
import type { BridgeReport } from '@holdfast/model'
import { useState } from 'react'
import { Button } from '../kit/marks/Button.tsx'
import { Notice } from '../kit/overlays/Notice.tsx'
import { Secret } from '../kit/fields/Secret.tsx'
import { SecretLink } from '../kit/fields/SecretLink.tsx'
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
  const [copied, setCopied] = useState<'not' | 'yes' | 'refused'>('not')
  const copy = async () => setCopied((await platform.copy(own.joinLink)) ? 'yes' : 'refused')
  return (
    <div className={css.part}>
      <p>
        Open on this network, {guestWords(own.guests)}. Machines of your organisation find it by themselves;
        anybody else needs the join link. It is good for a day.
      </p>
      {copied === 'yes' ? <Notice tone="good">The join link is copied.</Notice> : null}
      {copied === 'refused' ? (
        <Notice tone="warn">
          This browser did not let the link be copied. Copy it from the field below.
        </Notice>
      ) : null}
      <Secret key={copied} what="the code and the link" startsShown={copied === 'refused'}>
        <JoinCode link={own.joinLink} />
        <SecretLink label="Join link" link={own.joinLink} />
      </Secret>
      <div className={css.row}>
        <Button variant="primary" onPress={() => void copy()}>
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
