// Where on the screen an act was done: the row of what it made or changed, as far as it is in sight.
import type { Act, Write } from '@holdfast/model'
import { useEffect, useRef, useState } from 'react'
import { useRealTick } from '../kit/time/useTick.ts'

/** The records that an act is about, what it made or changed first. */
function idsOf({ writes }: Act): readonly string[] {
  const made = writes.flatMap((step) => ('id' in step ? [step.id] : []))
  const decided = writes.flatMap((step) => (step.write === 'decide' ? [step.op.key] : []))
  return [...new Set([...made, ...decided, ...writes.flatMap(told)])].filter((id) => id !== '')
}

const told = (step: Write): readonly string[] => {
  if (step.write !== 'append') return []
  const entry = step.entry as { readonly id?: unknown; readonly refs?: readonly { readonly id: string }[] }
  return [...(entry.refs ?? []).map(({ id }) => id), ...(typeof entry.id === 'string' ? [entry.id] : [])]
}

function isInSight(row: Element): boolean {
  const { top, bottom, height } = row.getBoundingClientRect()
  const desk = row.closest('main')?.getBoundingClientRect()
  return height > 0 && bottom <= (desk?.bottom ?? window.innerHeight) + 1 && top >= (desk?.top ?? 0) - 1
}

const rowOf = (act: Act): Element | null =>
  idsOf(act)
    .flatMap((id) => [...document.querySelectorAll(`main [data-record$="-${CSS.escape(id)}"]`)])
    .find(isInSight) ?? null

/** An element at the end of that row to draw in; null where none is in sight, undefined before it was looked for. */
export function usePlaceOfAct(act: Act, className: string): HTMLElement | null | undefined {
  const [place, setPlace] = useState<HTMLElement | null | undefined>()
  const host = useRef<HTMLElement | null>(null)
  // Rows come and go: looked for again each second.
  useRealTick()
  useEffect(() => {
    const row = rowOf(act)
    if (row !== null && host.current?.parentElement === row) return
    host.current?.remove()
    host.current = row === null ? null : document.createElement('span')
    if (host.current !== null) {
      host.current.className = className
      row?.append(host.current)
    }
    setPlace(host.current)
  })
  useEffect(() => () => host.current?.remove(), [])
  return place
}
