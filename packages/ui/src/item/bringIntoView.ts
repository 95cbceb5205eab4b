// Brings the row of a record into view on its desk, gives it the focus and marks it for as long as it has that. The row may
// come a moment later: a long list makes it only when it is scrolled there.
import type { AskedFor } from './AskedFor.tsx'

/**
 * Within `desk`, once its row is there. Returns how to stop waiting. `isMade`: by the key that has just been pressed; while the
 * row has the focus from that, pressing it again does nothing.
 */
export function bringIntoView(desk: HTMLElement, { kind, id }: AskedFor, isMade = false): () => void {
  const rowOf = () => desk.querySelector<HTMLElement>(`[data-record="${kind}-${CSS.escape(id)}"]`)
  const stop = () => changes.disconnect()
  const look = () => {
    const row = rowOf()
    if (row === null) return
    stop()
    show(row, isMade)
  }
  const changes = new MutationObserver(look)
  changes.observe(desk, { childList: true, subtree: true })
  look()
  return stop
}

function show(row: HTMLElement, isMade: boolean): void {
  if (!row.hasAttribute('tabindex')) row.tabIndex = -1
  row.scrollIntoView({ block: 'center' })
  row.focus({ preventScroll: true })
  const marks = isMade ? ['found', 'made'] : ['found']
  for (const mark of marks) row.dataset[mark] = ''
  row.addEventListener(
    'blur',
    () => {
      for (const mark of marks) delete row.dataset[mark]
    },
    { once: true },
  )
}
