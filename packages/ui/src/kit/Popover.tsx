// A small form at the button that opened it. Not modal: the room behind stays live. Escape and a press outside close it.
import type { ReactNode, RefObject } from 'react'
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Popover as AriaPopover, type PopoverProps as AriaProps } from 'react-aria-components/Popover'
import { joinClasses } from './joinClasses.ts'
import css from './Overlay.module.css'
import { type Reads, useLeftOut } from './LookOnly.tsx'

export interface PopoverProps extends Reads, Pick<AriaProps, 'isOpen' | 'onOpenChange' | 'placement'> {
  /** The Button or IconButton that opens it. */
  readonly trigger: ReactNode
  readonly title: string
  /** Content; call `close` when done. */
  readonly children: (close: () => void) => ReactNode
}

export function Popover(props: PopoverProps) {
  const { trigger, title, children, placement = 'bottom start', reads, ...rest } = props
  if (useLeftOut(reads)) return null
  return (
    <DialogTrigger {...rest}>
      {trigger}
      <AriaPopover isNonModal placement={placement} className={surface}>
        <Dialog className={css.dialog ?? ''}>{({ close }) => content(title, children(close))}</Dialog>
      </AriaPopover>
    </DialogTrigger>
  )
}

export interface OpenPopoverProps extends Pick<AriaProps, 'placement'> {
  /** The RowButton that opened it. */
  readonly anchor: RefObject<HTMLElement | null>
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/** The same, open, at a button of a long list: render it only while it is open. */
export function OpenPopover({
  anchor,
  title,
  onClose,
  children,
  placement = 'bottom end',
}: OpenPopoverProps) {
  return (
    <AriaPopover
      isOpen
      isNonModal
      triggerRef={anchor}
      placement={placement}
      className={surface}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose()
      }}
    >
      <Dialog className={css.dialog ?? ''}>{content(title, children)}</Dialog>
    </AriaPopover>
  )
}

const surface = joinClasses(css.surface, css.popover)

const content = (title: string, children: ReactNode) => (
  <>
    <Heading slot="title" level={3} className={css.heading ?? ''}>
      {title}
    </Heading>
    {children}
  </>
)
