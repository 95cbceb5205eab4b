// A small form at the button that opened it. Not modal: the room behind stays live. Escape and a press outside close it.
import type { ReactNode } from 'react'
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Popover as AriaPopover, type PopoverProps as AriaProps } from 'react-aria-components/Popover'
import { joinClasses } from './joinClasses.ts'
import css from './Overlay.module.css'

export interface PopoverProps extends Pick<AriaProps, 'isOpen' | 'onOpenChange' | 'placement'> {
  /** The Button or IconButton that opens it. */
  readonly trigger: ReactNode
  readonly title: string
  /** Content; call `close` when done. */
  readonly children: (close: () => void) => ReactNode
}

export function Popover({ trigger, title, children, placement = 'bottom start', ...rest }: PopoverProps) {
  return (
    <DialogTrigger {...rest}>
      {trigger}
      <AriaPopover isNonModal placement={placement} className={joinClasses(css.surface, css.popover)}>
        <Dialog className={css.dialog ?? ''}>
          {({ close }) => (
            <>
              <Heading slot="title" level={3} className={css.heading ?? ''}>
                {title}
              </Heading>
              {children(close)}
            </>
          )}
        </Dialog>
      </AriaPopover>
    </DialogTrigger>
  )
}
