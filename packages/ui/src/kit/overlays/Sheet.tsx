// A form beside the work, never in front of it: the room stays usable. Focus goes in on opening and back on closing;
// Escape closes, from inside and, with no field in use, from outside. It is a dialog to assistive technology, and not a modal one.
import { X } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import { createPortal } from 'react-dom'
import { IconButton } from './IconButton.tsx'
import css from './Sheet.module.css'

export interface SheetProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly title: string
  readonly sub?: ReactNode
  /** Buttons at the foot, primary first. */
  readonly actions?: ReactNode
  readonly side?: 'right' | 'left'
  readonly size?: 'md' | 'lg' | 'xl'
  /** It is only read: it closes when another sheet opens, instead of lying under it. */
  readonly givesWay?: boolean
  readonly children: ReactNode
}

export function Sheet({ isOpen, ...rest }: SheetProps) {
  return isOpen ? createPortal(<OpenSheet {...rest} />, document.body) : null
}

const first = '[autofocus],[data-autofocus],input:not(:disabled),textarea,select,[contenteditable=true]'

/** Told to the document by each sheet that opens. */
const OPENED = 'holdfast:sheet'

const isField = ({ target }: globalThis.KeyboardEvent) =>
  target instanceof Element && target.closest('input,textarea,select,[contenteditable=true]') !== null

function OpenSheet({
  onClose,
  title,
  sub,
  actions,
  side = 'right',
  size = 'md',
  givesWay = false,
  children,
}: Omit<SheetProps, 'isOpen'>) {
  const id = useId()
  const sheet = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = sheet.current
    const before = document.activeElement
    if (element === null) return
    if (!element.contains(before)) (element.querySelector<HTMLElement>(first) ?? element).focus()
    return () => {
      const active = document.activeElement
      const lost = active === null || active === document.body || element.contains(active)
      if (lost && before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  const closing = useRef(onClose)
  useEffect(() => {
    closing.current = onClose
  })
  useEffect(() => {
    const element = sheet.current
    document.dispatchEvent(new CustomEvent(OPENED, { detail: element }))
    if (!givesWay) return
    const listen = ({ detail }: CustomEventInit) => {
      if (detail !== element) closing.current()
    }
    document.addEventListener(OPENED, listen)
    return () => document.removeEventListener(OPENED, listen)
  }, [givesWay])
  // With the focus elsewhere Escape closes what was opened last; in a field out there it leaves the field first.
  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent) => {
      const last = [...document.querySelectorAll('[data-sheet]')].at(-1)
      if (event.key !== 'Escape' || event.defaultPrevented || last !== sheet.current || isField(event)) return
      event.preventDefault()
      closing.current()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    event.stopPropagation()
    onClose()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape closes it, as any dialog
    <div
      ref={sheet}
      role="dialog"
      aria-labelledby={id}
      tabIndex={-1}
      className={css.sheet}
      data-side={side}
      data-sheet
      data-size={size}
      onKeyDown={closeOnEscape}
    >
      <div className={css.head}>
        <h2 id={id} className={css.title}>
          {title}
        </h2>
        <IconButton reads label="Close" keys="Escape" icon={<X aria-hidden />} onPress={onClose} />
        {sub === undefined ? null : <p className={css.sub}>{sub}</p>}
      </div>
      <div className={css.body}>{children}</div>
      {actions === undefined ? null : <div className={css.foot}>{actions}</div>}
    </div>
  )
}
