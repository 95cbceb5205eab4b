// How wide an element is, followed while it is on screen.
import { type RefObject, useLayoutEffect, useState } from 'react'

/** What is taken until it is measured, px. */
const GUESS = 1_100

export function useWidth(of: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(GUESS)
  useLayoutEffect(() => {
    const element = of.current
    if (element === null) return
    const measure = () => {
      if (element.clientWidth > 0) setWidth(element.clientWidth)
    }
    measure()
    if (typeof ResizeObserver === 'undefined') return
    const watch = new ResizeObserver(measure)
    watch.observe(element)
    return () => watch.disconnect()
  }, [of])
  return width
}
