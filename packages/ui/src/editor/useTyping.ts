// Tells the others that somebody types, and only that: a focus says nothing, and ten seconds of rest end it.
import { SECOND, type Timers } from '@holdfast/model'
import { useEffect, useMemo } from 'react'
import { useKit } from '../kit/time/KitProvider.tsx'
import { useIncident } from '../session/SessionProvider.tsx'

/** So long after the last input nobody is typing any more, ms. */
const RESTS_AFTER = 10 * SECOND

export interface Typing {
  /** Call at each input. */
  readonly typed: () => void
  /** Call when the editor is left. */
  readonly left: () => void
}

export function useTyping(field: string): Typing {
  const { setTyping } = useIncident()
  const { timers } = useKit()
  const typing = useMemo(() => typingIn(field, setTyping, timers), [field, setTyping, timers])
  useEffect(() => typing.left, [typing])
  return typing
}

function typingIn(field: string, tell: (field: string | null) => void, timers: Timers): Typing {
  let cancel: (() => void) | null = null
  const left = () => {
    if (cancel === null) return
    cancel()
    cancel = null
    tell(null)
  }
  const typed = () => {
    cancel?.()
    cancel = timers.after(RESTS_AFTER, left)
    tell(field)
  }
  return { typed, left }
}
