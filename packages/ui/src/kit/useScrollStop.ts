// Whether a scrolling box must itself take the keyboard: it overflows, and nothing inside it can be focused (WCAG 2.1.1).
import { type RefObject, useLayoutEffect, useState } from 'react'

const focusable =
  'a[href],button:not(:disabled),input:not(:disabled),textarea,select,[tabindex],[contenteditable=true]'

export function useScrollStop(box: RefObject<HTMLElement | null>): boolean {
  const [stop, setStop] = useState(false)
  useLayoutEffect(() => {
    const element = box.current
    if (element === null || typeof ResizeObserver === 'undefined') return
    const look = () => {
      setStop(element.scrollHeight > element.clientHeight + 1 && element.querySelector(focusable) === null)
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
  }, [box])
  return stop
}
