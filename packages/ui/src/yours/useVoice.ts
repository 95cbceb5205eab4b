// Reads words aloud with the machine's own voice, where it has one, and stops when asked or when its part of the screen goes.
import { useEffect, useRef, useState } from 'react'
import { useSession } from '../session/SessionProvider.tsx'

export interface Voice {
  readonly speaking: boolean
  /** Speaks, or stops when it speaks already. */
  readonly toggle: (words: string) => void
}

/** Null where the machine has no voice: the words can be read. */
export function useVoice(): Voice | null {
  const { platform } = useSession()
  const [speaking, setSpeaking] = useState(false)
  const stop = useRef<(() => void) | null>(null)
  useEffect(() => () => stop.current?.(), [])
  const { speak } = platform
  if (speak === undefined) return null
  return {
    speaking,
    toggle(words) {
      const silence = stop.current
      stop.current = null
      setSpeaking(silence === null)
      if (silence !== null) return silence()
      stop.current = speak(words, () => {
        stop.current = null
        setSpeaking(false)
      })
    },
  }
}
