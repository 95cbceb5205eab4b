// Arrows and J K go from row to row of any list, also from a panel into its list; Enter on a row does its main act. Invariant:
// none of these keys changes anything: Enter opens what the row's first control opens, goes to a control that would change
// something, and opens the details of a row without controls.
import { entryRow, focusRow, holderOf, itemsOf, rowAround } from './rows.ts'

/** Sent by a row whose details are asked for; it bubbles. */
export const OPEN_DETAILS = 'holdfast:details'

const FIELD =
  'input:not([type=checkbox],[type=button]),textarea,select,[contenteditable=true],[role=textbox],[role=menu],[role=listbox],' +
  '[role=combobox],[role=radiogroup],[role=slider],[role=tablist]'
const GRID = '[role=grid],[role=treegrid]'
const GRID_ROW = '[role=grid] [role=row],[role=treegrid] [role=row]'
const PLACE = '[data-sheet],[data-panel]'
const CONTROL = 'button:not(:disabled,[slot=drag]),a[href]'

const STEPS: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }

export interface ListKeysOptions {
  /** Whether letters move, or belong to a line of the desk. */
  readonly letters: () => boolean
}

/** Starts listening on `target` (the window). Returns the way to stop. */
export function moveInLists(target: Window, { letters }: ListKeysOptions): () => void {
  const listen = (event: KeyboardEvent) => {
    const at = event.target
    if (event.defaultPrevented || event.isComposing || !(at instanceof HTMLElement)) return
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    if (event.key === 'ArrowDown' && at.matches('input[type=search]')) return intoResults(event, at)
    if (at.closest(FIELD) !== null) return
    const step = STEPS[event.key]
    if (step !== undefined) {
      const isLetter = event.key.length === 1
      if (isLetter && !letters()) return
      move(event, at, step, isLetter)
    } else if (event.key === 'Enter' && !event.repeat) enter(event, at)
  }
  // Before everybody else: a letter that moves is no letter for the keys of the page.
  target.addEventListener('keydown', listen, true)
  return () => target.removeEventListener('keydown', listen, true)
}

function move(event: KeyboardEvent, at: HTMLElement, step: 1 | -1, isLetter: boolean): void {
  if (at.closest(GRID) !== null) {
    if (!isLetter) return
    take(event)
    const key = step === 1 ? 'ArrowDown' : 'ArrowUp'
    at.dispatchEvent(new KeyboardEvent('keydown', { key, code: key, bubbles: true, cancelable: true }))
    return
  }
  // An arrow on the button of a menu opens that menu.
  if (!isLetter && /^(true|menu|listbox)$/.test(at.getAttribute('aria-haspopup') ?? '')) return
  const row = rowAround(at)
  if (row === null) return intoList(event, at, step, isLetter)
  take(event)
  const items = itemsOf(row.list)
  focusRow(items[items.indexOf(row.item) + step])
}

/** From a panel, a sheet or the desk into its first list. Letters pressed on the desk or the page are not meant for a list. */
function intoList(event: KeyboardEvent, at: HTMLElement, step: 1 | -1, isLetter: boolean): void {
  if (at.matches('body') || (isLetter && at.matches('main'))) return
  const grid = at.querySelector<HTMLElement>(GRID_ROW)
  const first = entryRow(at, step === 1 ? 'start' : 'end')
  if (grid === null && first === undefined) return
  take(event)
  if (grid !== null && (first === undefined || isBefore(grid, first))) grid.focus()
  else focusRow(first)
}

/** From a search to what it found; a search that has keys of its own for that keeps them. */
function intoResults(event: KeyboardEvent, search: HTMLElement): void {
  const place = search.closest(PLACE)
  if (place === null || place.querySelector('[role=menu],[role=listbox]') !== null) return
  const first = entryRow(place, 'start')
  if (first === undefined) return
  take(event)
  focusRow(first)
}

const isBefore = (a: Element, b: Element): boolean =>
  (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0

function enter(event: KeyboardEvent, at: HTMLElement): void {
  const row = rowAround(at)
  const item = at.matches(GRID_ROW) ? at : row !== null && holderOf(row.item) === at ? row.item : null
  if (item === null || at.matches(CONTROL) || 'made' in at.dataset) return
  const main = item.querySelector<HTMLElement>('[data-main]') ?? item.querySelector<HTMLElement>(CONTROL)
  const control = at.dataset['main'] === 'details' ? null : main
  if (control === null && at.dataset['record'] === undefined) return
  take(event)
  if (control === null)
    at.dispatchEvent(new CustomEvent(OPEN_DETAILS, { bubbles: true, detail: at.dataset['record'] }))
  else if (control.hasAttribute('aria-haspopup')) control.click()
  else control.focus()
}

function take(event: KeyboardEvent): void {
  event.preventDefault()
  event.stopPropagation()
}
