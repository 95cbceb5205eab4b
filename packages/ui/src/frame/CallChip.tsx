// The call, from the header of every desk: a press or its key shows where it is joined and dialled, and changes it.
import { callsOf, isCall } from '@holdfast/model'
import { Phone, PhoneOff } from 'lucide-react'
import { useState } from 'react'
import { lazyPart } from '../kit/guard/lazyPart.tsx'
import { Button } from '../kit/marks/Button.tsx'
import { useKeys } from '../local/useKeys.ts'
import { useMayWrite } from '../session/useMayWrite.ts'
import { useRoom } from '../session/useRoom.ts'

const CallSheet = lazyPart({
  what: 'The call',
  as: 'sheet',
  isShown: ({ isOpen }) => isOpen,
  load: () => import('./CallSheet.tsx').then((it) => it.CallSheet),
})

const KEY = 'l'

export function CallChip() {
  const { first, second } = useRoom(callsOf)
  const mayWrite = useMayWrite()
  const [isOpen, setOpen] = useState(false)
  const there = isCall(first) || isCall(second)
  useKeys([
    {
      keys: KEY,
      label: 'The call: join, dial, change',
      group: 'Incident',
      reads: true,
      run: () => setOpen(true),
    },
  ])
  return (
    <>
      {there || mayWrite ? (
        <Button
          reads
          size="sm"
          variant={there ? 'secondary' : 'quiet'}
          icon={there ? <Phone aria-hidden /> : <PhoneOff aria-hidden />}
          onPress={() => setOpen(true)}
        >
          {there ? 'Call' : 'No call yet'}
        </Button>
      ) : null}
      <CallSheet isOpen={isOpen} onClose={() => setOpen(false)} />
    </>
  )
}
