// Where on the screen an act was done: the row of what it made or changed, as far as it is in sight.
import type { Act, Write } from '@holdfast/model'
import { useEffect, useState } from 'react'
import { useKit } from '../kit/time/KitProvider.tsx'

/** The records that an act is about, what it made or changed first. */
export function recordsOf({ writes }: Act): readonly string[] {
  const made = writes.flatMap((step) => ('id' in step ? [step.id] : []))
  const decided = writes.flatMap((step) => (step.write === 'decide' ? [step.op.key] : []))
  return [...new Set([...made, ...decided, ...writes.flatMap(told)])].filter((id) => id !== '')
}

const told = (step: Write): readonly string[] => {
  if (step.write !== 'append') return []
  const entry = step.entry as { readonly id?: unknown; readonly refs?: readonly { readonly id: string }[] }
  return [...(entry.refs ?? []).map(({ id }) => id), ...(typeof entry.id === 'string' ? [entry.id] : [])]
}

/** The line that the row grows by, in px: it is in sight only with room for that, so that it does not come and go. */
const LINE = 44

function isInSight(row: Element, host: Element | null): boolean {
  const { top, bottom, height } = row.getBoundingClientRect()
  const desk = row.closest('main')?.getBoundingClientRect()
  const foot = bottom + (host?.parentElement === row ? 0 : LINE)
  return height > 0 && foot <= (desk?.bottom ?? window.innerHeight) + 1 && top >= (desk?.top ?? 0) - 1
}

const rowOf = (act: Act, host: Element | null): Element | null =>
  recordsOf(act)
    .flatMap((id) => [...document.querySelectorAll(`main [data-record$="-${CSS.escape(id)}"]`)])
    .find((row) => isInSight(row, host)) ?? null

/** An element at the end of that row to draw in; null where none is in sight, undefined before it was looked for. */
export function usePlaceOfAct(act: Act, className: string): HTMLElement | null | undefined {
  const [place, setPlace] = useState<HTMLElement | null | undefined>()
  const { ticker } = useKit().real
  useEffect(() => {
    let host: HTMLElement | null = null
    const look = () => {
      const row = rowOf(act, host)
      if (row !== null && host?.parentElement === row) return
      host?.remove()
      host = row === null ? null : document.createElement('span')
      if (host !== null) {
        host.className = className
        row?.append(host)
      }
      setPlace(host)
    }
    look()
    // Rows come and go.
    const stop = ticker.subscribe(1_000, look)
    return () => {
      stop()
      host?.remove()
    }
  }, [act, className, ticker])
  return place
}
