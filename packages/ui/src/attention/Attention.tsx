// What must be told above the work, in one bar of bounded height: the most pressing first, the others counted and one press
// away. However many there are, the desk keeps its place.
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { Button } from '../kit/marks/Button.tsx'
import css from './Attention.module.css'

/** `children`: banners and notices, the most pressing first; each may show nothing. `line` stands under them. */
export function Attention({ children, line }: { readonly children: ReactNode; readonly line?: ReactNode }) {
  const stack = useRef<HTMLDivElement>(null)
  const [count, setCount] = useState(0)
  const [isOpen, setOpen] = useState(false)
  useLayoutEffect(() => {
    const list = stack.current
    if (list === null) return
    const recount = () => setCount(list.childElementCount)
    recount()
    const watch = new MutationObserver(recount)
    watch.observe(list, { childList: true })
    return () => watch.disconnect()
  }, [])
  const more = count - 1
  return (
    <section aria-label="Notices" className={css.attention} data-panel={count > 0 || undefined}>
      <div ref={stack} className={css.stack} data-open={isOpen || undefined}>
        {children}
      </div>
      {more < 1 ? null : (
        <Button size="sm" variant="quiet" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
          {isOpen ? 'Show only the first' : `${more} more ${more === 1 ? 'notice' : 'notices'}`}
        </Button>
      )}
      {line}
    </section>
  )
}
