// The button of a popover or a menu whose code is not here yet: it looks and reads as it will, and its press is kept.
import type { ReactNode } from 'react'
import { ButtonContext } from 'react-aria-components/Button'

export interface TriggerOnlyProps {
  /** A Button or an IconButton. */
  readonly trigger: ReactNode
  readonly opens: 'dialog' | 'menu'
  readonly isExpanded: boolean
  readonly onPress: () => void
}

export const TriggerOnly = ({ trigger, opens, isExpanded, onPress }: TriggerOnlyProps) => (
  <ButtonContext value={{ onPress, 'aria-haspopup': opens, 'aria-expanded': isExpanded }}>
    {trigger}
  </ButtonContext>
)
