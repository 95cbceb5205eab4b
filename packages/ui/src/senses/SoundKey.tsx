// Turns the sounds of this machine on and off, by key and palette, and says so. Shows nothing by itself.
import { useState } from 'react'
import { useKeys } from '../local/useKeys.ts'
import { useNotices } from '../local/useNotices.ts'
import { useSession } from '../session/SessionProvider.tsx'
import { chime } from './chime.ts'
import { chooseSounds, soundsOn } from './soundChoice.ts'

export function SoundKey() {
  const { platform } = useSession()
  const { add } = useNotices()
  const [isOn, setOn] = useState(() => soundsOn(platform.storage))
  const toggle = () => {
    const next = !soundsOn(platform.storage)
    chooseSounds(platform.storage, next)
    setOn(next)
    const audio = next ? platform.audio?.() : null
    if (audio) chime(audio, 'mine')
    add({
      key: 'sounds',
      tone: 'neutral',
      title: next ? 'Sounds are on.' : 'Sounds are off.',
      text: next
        ? 'This machine sounds when something new is yours, when it is overdue, and when somebody holds a heavy act.'
        : 'This machine makes no sound. What is yours stands in Yours now and in the title of the tab.',
    })
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
  return null
}
