// How many rows of a scrolling box are out of its sight, above and below. The browser tells when one comes or goes: nothing is
// measured in the middle of a change, and a box that is not scrolled costs nothing.
import { type RefObject, useLayoutEffect, useState } from 'react'

export interface OutOfSight {
  readonly above: number
  readonly below: number
}

const ROWS = '[role=listitem],[role=row],li,article,tbody tr'
const NONE: OutOfSight = { above: 0, below: 0 }
/** Of a row less than this in sight is none, px. */
const SLIVER = 20

/** `scrolls` false: it never overflows. */
export function useOutOfSight(box: RefObject<HTMLElement | null>, scrolls: boolean): OutOfSight {
  const [out, setOut] = useState(NONE)
  useLayoutEffect(() => {
    const element = box.current
    if (!scrolls || element === null || typeof IntersectionObserver === 'undefined') return
    const places = new Map<Element, 'above' | 'below' | 'seen'>()
    const count = () => {
      const all = [...places.values()]
      const next = {
        above: all.filter((place) => place === 'above').length,
        below: all.filter((place) => place === 'below').length,
      }
      setOut((last) => (last.above === next.above && last.below === next.below ? last : next))
    }
    const sights = new IntersectionObserver(
      (rows) => {
        for (const { target, rootBounds, boundingClientRect: row } of rows) {
          if (rootBounds === null || !places.has(target)) continue
          const isBelow = row.height > 0 && row.top > rootBounds.bottom - SLIVER
          const isAbove = row.height > 0 && row.bottom < rootBounds.top + SLIVER
          places.set(target, isBelow ? 'below' : isAbove ? 'above' : 'seen')
        }
        count()
      },
      { root: element, threshold: [0, 0.25, 0.5, 0.75, 1] },
    )
    const follow = () => {
      const rows = new Set(
        [...element.querySelectorAll(ROWS)].filter((row) => {
          const outer = row.parentElement?.closest(ROWS)
          return !outer || !element.contains(outer)
        }),
      )
      for (const row of places.keys())
        if (!rows.has(row)) {
          sights.unobserve(row)
          places.delete(row)
        }
      for (const row of rows)
        if (!places.has(row)) {
          places.set(row, 'seen')
          sights.observe(row)
        }
      count()
    }
    const children = new MutationObserver(follow)
    children.observe(element, { childList: true, subtree: true })
    follow()
    return () => {
      sights.disconnect()
      children.disconnect()
    }
  }, [box, scrolls])
  return out
}
