// A popover whole, as `Popover` shows it once its code is here: the button, and what it opens.
import { type ReactNode, type RefObject, useEffect, useRef } from 'react'
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Popover as AriaPopover, type PopoverProps as AriaProps } from 'react-aria-components/Popover'
import { joinClasses } from '../marks/joinClasses.ts'
import css from '../marks/Overlay.module.css'

export interface OpenedPopoverProps extends Pick<AriaProps, 'isOpen' | 'onOpenChange' | 'placement'> {
  /** The Button or IconButton that opens it. */
  readonly trigger: ReactNode
  readonly title: string
  /** Its button was pressed before its code was here. */
  readonly startsOpen: boolean
  /** Content; call `close` when done. */
  readonly children: (close: () => void) => ReactNode
}

export function OpenedPopover(props: OpenedPopoverProps) {
  const { trigger, title, children, placement = 'bottom start', startsOpen, isOpen, onOpenChange } = props
  return (
    <DialogTrigger
      {...(isOpen === undefined ? { defaultOpen: startsOpen } : { isOpen })}
      {...(onOpenChange === undefined ? {} : { onOpenChange })}
    >
      {trigger}
      <AriaPopover isNonModal placement={placement} className={surface}>
        <Dialog className={css.dialog ?? ''}>
          {({ close }) => (
            <Content title={title} onClose={close}>
              {children(close)}
            </Content>
          )}
        </Dialog>
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
      <Dialog className={css.dialog ?? ''}>
        <Content title={title} onClose={onClose}>
          {children}
        </Content>
      </Dialog>
    </AriaPopover>
  )
}

const surface = joinClasses(css.surface, css.popover)

interface ContentProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
}

function Content({ title, onClose, children }: ContentProps) {
  const words = useRef<HTMLHeadingElement>(null)
  const closing = useRef(onClose)
  useEffect(() => {
    closing.current = onClose
  })
  // From inside Escape is the popover's own. Where a burst of keys left the focus outside, it closes what was opened last.
  useEffect(() => {
    const own = words.current?.closest('[role=dialog]')
    const listen = (event: KeyboardEvent) => {
      const last = [...document.querySelectorAll('[data-placement] [role=dialog]')].at(-1)
      const from = event.target instanceof Element ? event.target : document.body
      if (event.key !== 'Escape' || event.defaultPrevented || last !== own || from.closest(INSIDE) !== null)
        return
      event.preventDefault()
      closing.current()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
  return (
    <>
      <Heading ref={words} slot="title" level={3} className={css.heading ?? ''}>
        {title}
      </Heading>
      {children}
    </>
  )
}

/** Where Escape means something else first. */
const INSIDE = '[role=dialog],[role=menu],[role=listbox],input,textarea,select,[contenteditable=true]'
