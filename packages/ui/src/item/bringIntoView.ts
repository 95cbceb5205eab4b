// Brings the row of a record into view on its desk, gives it the focus and marks it for as long as it has that. The row may
// come a moment later: a long list makes it only when it is scrolled there.
import type { AskedFor } from './AskedFor.tsx'

/** Within `desk`, once its row is there. Returns how to stop waiting. */
export function bringIntoView(desk: HTMLElement, { kind, id }: AskedFor): () => void {
  const rowOf = () => desk.querySelector<HTMLElement>(`[data-record="${kind}-${CSS.escape(id)}"]`)
  const stop = () => changes.disconnect()
  const look = () => {
    const row = rowOf()
    if (row === null) return
    stop()
    show(row)
  }
  const changes = new MutationObserver(look)
  changes.observe(desk, { childList: true, subtree: true })
  look()
  return stop
}

function show(row: HTMLElement): void {
  if (!row.hasAttribute('tabindex')) row.tabIndex = -1
  row.scrollIntoView({ block: 'center' })
  row.focus({ preventScroll: true })
  row.dataset['found'] = ''
  row.addEventListener('blur', () => delete row.dataset['found'], { once: true })
}
