// Something that whoever sees the screen must not read in passing: shown by a press, and gone again by itself. Invariant:
// while it is hidden it is not in the page at all.
import { SECOND } from '@holdfast/model'
import { Eye, EyeOff } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Button } from '../marks/Button.tsx'
import { useKit } from '../time/KitProvider.tsx'
import css from './Secret.module.css'

export interface SecretProps {
  /** "the link": Show the link, Hide the link. */
  readonly what: string
  /** Where it was refused elsewhere and has to be taken from here. */
  readonly startsShown?: boolean
  readonly children: ReactNode
}

/** So long it stands on the screen at a time: enough to scan a code or to copy a line. */
export const SHOWN_FOR = 20 * SECOND

export function Secret({ what, startsShown = false, children }: SecretProps) {
  const { timers } = useKit()
  const [isShown, setShown] = useState(startsShown)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!isShown) return
    const hide = () => {
      // The focus goes to what shows it again, never to the page.
      if (box.current?.contains(document.activeElement)) box.current.querySelector('button')?.focus()
      setShown(false)
    }
    const cancel = timers.after(SHOWN_FOR, hide)
    window.addEventListener('blur', hide)
    return () => {
      cancel()
      window.removeEventListener('blur', hide)
    }
  }, [isShown, timers])
  return (
    <div
      ref={box}
      className={css.secret}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) setShown(false)
      }}
      // The browser takes what is selected after this.
      onCopy={() => timers.after(0, () => setShown(false))}
    >
      {isShown ? children : null}
      <div>
        <Button
          icon={isShown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
          onPress={() => setShown(!isShown)}
        >
          {isShown ? `Hide ${what}` : `Show ${what} for ${SHOWN_FOR / SECOND} seconds`}
        </Button>
      </div>
    </div>
  )
}
