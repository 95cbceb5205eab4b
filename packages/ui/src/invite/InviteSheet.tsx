// Letting others into this incident, or one's own telephone: whom, by which link, and what else there is without a server.
import { incidentTitle } from '@holdfast/model'
import { useState } from 'react'
import type { BridgeState } from '../bridge/bridgeStore.ts'
import { useBridges } from '../bridge/BridgeProvider.tsx'
import { Segmented, Sheet } from '../kit/index.ts'
import { useSession } from '../session/SessionProvider.tsx'
import type { Readable } from '../session/readable.ts'
import { useSelected } from '../session/useSelected.ts'
import { useLink, useRoom } from '../session/useRoom.ts'
import { LINK_WORDS, type LinkFor } from './inviteWords.ts'
import css from './Invite.module.css'
import { MakeLink } from './MakeLink.tsx'
import { WithoutServer } from './WithoutServer.tsx'

export interface InviteSheetProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly mayInvite: boolean
}

const KINDS = ['respond', 'observe', 'screen', 'device'] as const

export function InviteSheet({ isOpen, onClose, mayInvite }: InviteSheetProps) {
  const title = useRoom(incidentTitle)
  return (
    <Sheet isOpen={isOpen} onClose={onClose} title={mayInvite ? 'Invite' : 'Add my phone'} sub={title}>
      <div className={css.parts}>{isOpen ? <Whom mayInvite={mayInvite} onClose={onClose} /> : null}</div>
    </Sheet>
  )
}

const NO_BRIDGE: Readable<Pick<BridgeState, 'report'>> = {
  getState: () => ({ report: null }),
  subscribe: () => () => {},
}
/** Of this machine's own bridge; one that closes lets nobody in any more. */
const bridgeAddress = ({ report }: Pick<BridgeState, 'report'>): string | undefined =>
  report?.own.state === 'open' ? report.own.urls[0] : undefined

function Whom({ mayInvite, onClose }: Pick<InviteSheetProps, 'mayInvite' | 'onClose'>) {
  const { invites } = useSession()
  const bridges = useBridges()
  const atHub = useLink(({ server }) => server?.kind === 'hub')
  const bridge = useSelected(bridges?.store ?? NO_BRIDGE, bridgeAddress)
  const [kind, setKind] = useState<LinkFor>(mayInvite ? 'respond' : 'device')
  if (invites === undefined) return <WithoutServer why="none" onClose={onClose} />
  // A hub answers its own machine alone; others reach it over its bridge.
  if (atHub && invites.isOwnMachine && bridge === undefined)
    return <WithoutServer why="hub" onClose={onClose} />
  const base = atHub && invites.isOwnMachine ? bridge : undefined
  return (
    <>
      {mayInvite ? (
        <Segmented
          label="Whom is it for?"
          items={KINDS.map((id) => ({ id, label: LINK_WORDS[id].label }))}
          value={kind}
          onChange={setKind}
        />
      ) : null}
      <MakeLink
        key={kind}
        kind={kind}
        port={invites}
        base={base ?? invites.origin}
        isHere={base === undefined && invites.isOwnMachine}
        onClose={onClose}
      />
    </>
  )
}
