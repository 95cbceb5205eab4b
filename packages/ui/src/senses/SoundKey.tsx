// Turns the sounds of this machine on and off, by key and palette, and says for a while which: among the notices, before all others.
import { SECOND } from '@holdfast/model'
import { useEffect, useState } from 'react'
import { Notice } from '../kit/overlays/Notice.tsx'
import { useKit } from '../kit/time/KitProvider.tsx'
import { useKeys } from '../local/useKeys.ts'
import { useSession } from '../session/SessionProvider.tsx'
import { chime } from './chime.ts'
import { chooseSounds, soundsOn } from './soundChoice.ts'

/** It answers a key that was just pressed, and changes nothing in the room: it need not be put away. */
const SAID_FOR = 8 * SECOND

export function SoundKey() {
  const { platform } = useSession()
  const { timers } = useKit()
  const [isOn, setOn] = useState(() => soundsOn(platform.storage))
  /** How often it was pressed; 0: nothing to say. */
  const [said, setSaid] = useState(0)
  useEffect(() => (said === 0 ? undefined : timers.after(SAID_FOR, () => setSaid(0))), [said, timers])
  const toggle = () => {
    const next = !soundsOn(platform.storage)
    chooseSounds(platform.storage, next)
    setOn(next)
    setSaid((times) => times + 1)
    const audio = next ? platform.audio?.() : null
    if (audio) chime(audio, 'mine')
  }
  useKeys([
    {
      keys: 'Shift+M',
      label: `Sounds: turn them ${isOn ? 'off' : 'on'} here`,
      group: 'Everywhere',
      reads: true,
      run: toggle,
    },
  ])
  if (said === 0) return null
  return (
    <Notice tone="neutral" title={isOn ? 'Sounds are on.' : 'Sounds are off.'} onDismiss={() => setSaid(0)}>
      {isOn
        ? 'This machine sounds when something new is yours, when it is overdue, and when somebody holds a heavy act.'
        : 'This machine makes no sound. What is yours stands in Yours now and in the title of the tab.'}
    </Notice>
  )
}
