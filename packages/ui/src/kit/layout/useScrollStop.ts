// Whether a scrolling box must itself take the keyboard: it overflows, and nothing inside it can be focused (WCAG 2.1.1).
import { type RefObject, useLayoutEffect, useState } from 'react'

const focusable =
  'a[href],button:not(:disabled),input:not(:disabled),textarea,select,[tabindex],[contenteditable=true]'

/** `scrolls` false: it never overflows. */
export function useScrollStop(box: RefObject<HTMLElement | null>, scrolls: boolean): boolean {
  const [stop, setStop] = useState(false)
  useLayoutEffect(() => {
    const element = box.current
    if (!scrolls || element === null || typeof ResizeObserver === 'undefined') return
    const look = () => {
      // In this order: asking for a height makes the browser lay out at once, in the middle of what is being changed.
      setStop(element.querySelector(focusable) === null && element.scrollHeight > element.clientHeight + 1)
    }
    const sizes = new ResizeObserver(look)
    const children = new MutationObserver(look)
    sizes.observe(element)
    children.observe(element, { childList: true, subtree: true })
    look()
    return () => {
      sizes.disconnect()
      children.disconnect()
    }
  }, [box, scrolls])
  return stop
}
