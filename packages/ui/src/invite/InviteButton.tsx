// The way to invite others, or to add a telephone, from any desk. Whoever may invite nobody is offered their own telephone
// alone, which changes nothing of the room; where no server was joined it says so and what else can be done.
import { Plus, Smartphone } from 'lucide-react'
import { useState } from 'react'
import { lazyPart } from '../kit/guard/lazyPart.tsx'
import { Button } from '../kit/marks/Button.tsx'
import { LookOnly } from '../kit/marks/LookOnly.tsx'
import { useKeys, usePlainKeys } from '../local/useKeys.ts'
import { useSession } from '../session/SessionProvider.tsx'
import { useMayWrite } from '../session/useMayWrite.ts'

const InviteSheet = lazyPart({
  what: 'Invitations',
  as: 'sheet',
  isShown: ({ isOpen }) => isOpen,
  load: () => import('./InviteSheet.tsx').then((it) => it.InviteSheet),
})

const KEYS = 'Shift+P'

export function InviteButton() {
  const { invites, access } = useSession()
  const mayWrite = useMayWrite()
  const plain = usePlainKeys()
  const [isOpen, setOpen] = useState(false)
  const mayInvite = mayWrite && (invites === undefined || invites.invite !== undefined)
  const isOffered = access !== 'screen' && (mayInvite || invites !== undefined)
  const label = mayInvite ? 'Invite, or add my phone…' : 'Add my phone…'
  useKeys(isOffered ? [{ keys: KEYS, label, group: 'Incident', reads: true, run: () => setOpen(true) }] : [])
  if (!isOffered) return null
  return (
    <>
      <Button
        reads
        size="sm"
        icon={mayInvite ? <Plus aria-hidden /> : <Smartphone aria-hidden />}
        {...(plain && { 'aria-keyshortcuts': KEYS })}
        onPress={() => setOpen(true)}
      >
        {mayInvite ? 'Invite' : 'My phone'}
      </Button>
      <LookOnly value={false}>
        <InviteSheet isOpen={isOpen} onClose={() => setOpen(false)} mayInvite={mayInvite} />
      </LookOnly>
    </>
  )
}
