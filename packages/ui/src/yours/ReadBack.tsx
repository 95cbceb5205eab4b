// One key reads the incident back from every desk: severity, impact, tried, running, next (CMD-8). The words open beside the work;
// the same key again reads them aloud where the machine has a voice.
import { useState } from 'react'
import { lazyPart } from '../kit/guard/lazyPart.tsx'
import { useKeys } from '../local/useKeys.ts'
import { READ_KEYS } from './readKeys.ts'

const ReadBackSheet = lazyPart({
  what: 'The read-back',
  as: 'sheet',
  isShown: ({ isOpen }) => isOpen,
  load: () => import('./ReadBackSheet.tsx').then((it) => it.ReadBackSheet),
})

export function ReadBack() {
  const [isOpen, setOpen] = useState(false)
  const group = 'Everywhere'
  const run = () => setOpen(true)
  useKeys([
    { keys: READ_KEYS.read, label: 'Read the incident back', group, reads: true, run },
    {
      keys: READ_KEYS.whileTyping,
      label: 'Read the incident back, also while you type',
      group,
      reads: true,
      run,
    },
  ])
  return <ReadBackSheet isOpen={isOpen} onClose={() => setOpen(false)} />
}
