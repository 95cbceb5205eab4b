// An icon button for rows of a long list: the browser's own button, its label shown by CSS. A row with two IconButtons
// takes most of its time for them, and rows come in while somebody types.
import type { ReactNode, Ref } from 'react'
import css from '../overlays/IconButton.module.css'
import { joinClasses } from '../marks/joinClasses.ts'
import { type Reads, useLeftOut } from '../marks/LookOnly.tsx'

export interface RowButtonProps extends Reads {
  /** Spoken, and shown beside the button on focus and on hover. */
  readonly label: string
  readonly icon: ReactNode
  readonly onPress: () => void
  /** A toggle says which way it stands. */
  readonly isPressed?: boolean
  /** What it opens is a dialog: whether that is open. */
  readonly isExpanded?: boolean
  readonly ref?: Ref<HTMLButtonElement>
}

export function RowButton({ label, icon, onPress, isPressed, isExpanded, ref, reads }: RowButtonProps) {
  if (useLeftOut(reads)) return null
  return (
    <button
      ref={ref}
      type="button"
      aria-label={label}
      data-label={label}
      aria-pressed={isPressed}
      aria-haspopup={isExpanded === undefined ? undefined : 'dialog'}
      aria-expanded={isExpanded}
      className={joinClasses(css.button, css.sm, css.inRow)}
      onClick={onPress}
    >
      {icon}
    </button>
  )
}
