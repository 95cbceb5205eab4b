// What must be told above the work, in one line: the most pressing first, the others counted. One press or key shows all of them
// in full over the desk, which moves for none of it.
import {
  type KeyboardEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { Button } from '../kit/marks/Button.tsx'
import { NoticeOnLine } from '../kit/overlays/Notice.tsx'
import { useKeys } from '../local/useKeys.ts'
import { ATTENTION_KEYS } from './attentionKeys.ts'
import { AttentionOpen } from './AttentionOpen.ts'
import css from './Attention.module.css'

export interface AttentionProps {
  /** Banners and notices, the most pressing first; each may show nothing. */
  readonly children: ReactNode
  /** Why the last press did nothing: takes the line while it stands. */
  readonly line?: ReactNode
  /** Stands at the end of the line. */
  readonly aside?: ReactNode
}

export function Attention({ children, line, aside }: AttentionProps) {
  const bar = useRef<HTMLElement>(null)
  const stack = useRef<HTMLDivElement>(null)
  const [count, setCount] = useState(0)
  const [wantsOpen, setOpen] = useState(false)
  const isOpen = wantsOpen && count > 0
  useLayoutEffect(() => {
    const list = stack.current
    if (list === null) return
    const recount = () => setCount(list.childElementCount)
    recount()
    const watch = new MutationObserver(recount)
    watch.observe(list, { childList: true })
    return () => watch.disconnect()
  }, [])
  const open = useCallback(() => {
    setOpen(true)
    stack.current?.focus()
  }, [])
  const close = () => {
    setOpen(false)
    bar.current?.querySelector<HTMLElement>('[aria-expanded]')?.focus()
  }
  useKeys(
    count === 0
      ? []
      : [
          {
            keys: ATTENTION_KEYS.read,
            label: 'Read the notices',
            group: 'Everywhere',
            reads: true,
            run: open,
          },
        ],
  )
  const closing = useRef(close)
  useEffect(() => {
    closing.current = close
  })
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || !isOpen) return
    event.preventDefault()
    event.stopPropagation()
    close()
  }
  // From outside too: a field out there is left first, and a sheet that opened above closes first.
  useEffect(() => {
    if (!isOpen) return
    const listen = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || isElsewhere(event.target)) return
      event.preventDefault()
      closing.current()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [isOpen])
  const more = count - 1
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape closes what the bar opened
    <section
      ref={bar}
      aria-label="Notices"
      className={css.attention}
      data-count={count}
      data-panel={count > 0 || undefined}
      onKeyDown={closeOnEscape}
    >
      <div ref={stack} tabIndex={-1} className={css.stack} data-open={isOpen || undefined}>
        <AttentionOpen value={open}>
          <NoticeOnLine value={!isOpen}>{children}</NoticeOnLine>
        </AttentionOpen>
      </div>
      {isOpen ? <span className={css.all}>{count === 1 ? 'One notice' : `${count} notices`}</span> : null}
      {line}
      {count === 0 ? null : (
        <Button
          reads
          size="sm"
          variant="quiet"
          keys={ATTENTION_KEYS.read}
          aria-expanded={isOpen}
          onPress={() => (isOpen ? close() : open())}
        >
          {isOpen ? 'Close' : more > 0 ? `${more} more ${more === 1 ? 'notice' : 'notices'}` : 'Read it'}
        </Button>
      )}
      {aside}
    </section>
  )
}

const isElsewhere = (target: EventTarget | null): boolean =>
  document.querySelector('[data-sheet]') !== null ||
  (target instanceof Element &&
    target.closest('input,textarea,[contenteditable=true],[role=dialog],[role=menu]') !== null)
