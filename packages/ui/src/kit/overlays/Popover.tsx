// A small form at the button that opened it. Not modal: the room behind stays live. Escape and a press outside close it.
// The button is here from the start; the rest comes with `OpenedPopover`, and a press before that opens it once it is here.
import { type ReactNode, useState } from 'react'
import { lazyPart } from '../guard/lazyPart.tsx'
import { type Reads, useLeftOut } from '../marks/LookOnly.tsx'
import type { OpenedPopoverProps } from './OpenedPopover.tsx'
import { TriggerOnly } from './TriggerOnly.tsx'

export type PopoverProps = Reads & Omit<OpenedPopoverProps, 'startsOpen'>

export function Popover({ reads, ...props }: PopoverProps): ReactNode {
  const [pressed, setPressed] = useState(false)
  if (useLeftOut(reads)) return null
  return <Whole {...props} startsOpen={pressed} onPressed={() => setPressed(true)} />
}

type WholeProps = OpenedPopoverProps & { readonly onPressed: () => void }

const Whole = lazyPart<WholeProps>({
  what: 'What opens here',
  as: 'sheet',
  savesWork: true, // the status pill's, which leads to the files
  isShown: ({ isOpen, startsOpen }) => isOpen ?? startsOpen,
  load: () => import('./OpenedPopover.tsx').then((it) => it.OpenedPopover),
  Waiting: ({ trigger, isOpen, startsOpen, onOpenChange, onPressed }) => (
    <TriggerOnly
      trigger={trigger}
      opens="dialog"
      isExpanded={isOpen ?? startsOpen}
      onPress={() => {
        onPressed()
        onOpenChange?.(true)
      }}
    />
  ),
})

/** The same, open, at a button of a long list: render it only while it is open. */
export const OpenPopover = lazyPart({
  what: 'What opens here',
  as: 'sheet',
  load: () => import('./OpenedPopover.tsx').then((it) => it.OpenPopover),
})
