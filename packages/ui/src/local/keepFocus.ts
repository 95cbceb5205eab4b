// The focus never falls to the page: when what had it is gone, it goes to the same record in its new place, else to the row
// that took its place, else to where it was before, else to the desk, where it also is on a page that has just come. To rows, not to their buttons: a second Enter does nothing.

/** Where an element with the focus stood, read while it was there. */
interface Place {
  readonly element: HTMLElement
  /** The element and what it stood in, innermost first, each with its number among the children of the next. */
  readonly path: readonly { readonly element: Element; readonly index: number }[]
  readonly record: string | null
}

/** Where the focus is when nothing else is left; from the start where it says that it takes it, as a wall does not. */
export const DESK = 'main'

/** So many places back: a form, what opened it, and the row of that. */
const REMEMBERED = 6
const ROW = '[data-record],article,[role=listitem],[role=row],li'
const HOLDER = `${ROW},form,[role=dialog],section,[role=group],main`

/** Starts watching a window. Returns the way to stop. */
export function keepFocus(view: Window & typeof globalThis): () => void {
  const { document } = view
  let places: readonly Place[] = []
  let waiting = false
  const note = (event: Event) => {
    if (event.target instanceof view.HTMLElement)
      places = [placeOf(event.target), ...places].slice(0, REMEMBERED)
  }
  const isLost = () => {
    const last = places[0]?.element
    const active = document.activeElement
    if (active !== null && active !== document.body) return false
    return last === undefined ? document.querySelector(`${DESK}[tabindex]`) !== null : !canHold(last)
  }
  const mend = () => {
    waiting = false
    if (!isLost()) return
    const desk = document.querySelector<HTMLElement>(DESK)
    const candidates = [
      ...places.flatMap((place) => nextTo(place, document)),
      ...(desk === null ? [] : [desk]),
    ]
    candidates.some(takesFocus)
  }
  // A form that closes gives the focus back itself, a frame later: only what nobody gave back is looked after.
  const look = () => {
    if (waiting || !isLost()) return
    waiting = true
    view.requestAnimationFrame(() => view.requestAnimationFrame(mend))
  }
  const changes = new view.MutationObserver(look)
  changes.observe(document.body, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['disabled'],
  })
  document.addEventListener('focusin', note)
  look()
  return () => {
    changes.disconnect()
    document.removeEventListener('focusin', note)
  }
}

const canHold = (element: HTMLElement) => element.isConnected && !element.matches(':disabled')

function placeOf(element: HTMLElement): Place {
  const path: { element: Element; index: number }[] = []
  for (let one: Element = element; one.parentElement !== null; one = one.parentElement)
    path.push({ element: one, index: [...one.parentElement.children].indexOf(one) })
  const record = element.closest('[data-record]')?.getAttribute('data-record') ?? null
  return { element, path, record }
}

/** Where the focus may go, best first: back, the same record, the row around, the row after or before, what held it. */
function nextTo({ element, path, record }: Place, document: Document): readonly Element[] {
  if (canHold(element)) return [element]
  const at = path.findIndex((one, i) => i > 0 && one.element.isConnected)
  const around = path[at]?.element
  if (around === undefined || around === document.body) return sameRecord(record, document)
  // Another desk is no list in which a row took a row's place.
  if (around.matches(DESK)) return [...sameRecord(record, document), around]
  // Nor is another page.
  const desk = around.querySelector(DESK)
  if (desk !== null) return [...sameRecord(record, document), desk]
  const children = [...around.children]
  const index = path[at - 1]?.index ?? 0
  const rowsOf = (child: Element) => (child.matches(ROW) ? [child] : [...child.querySelectorAll(ROW)])
  return [
    ...sameRecord(record, document),
    around.closest(ROW),
    children.slice(index).flatMap(rowsOf)[0],
    children.slice(0, index).flatMap(rowsOf).at(-1),
    around.closest(HOLDER),
    around.parentElement?.closest(HOLDER),
  ].filter((one) => one !== undefined && one !== null)
}

function sameRecord(record: string | null, document: Document): readonly Element[] {
  const row = record === null ? null : document.querySelector(`[data-record="${CSS.escape(record)}"]`)
  return row === null ? [] : [row]
}

/** Gives it the focus; false when it takes none, as what is not shown does. */
function takesFocus(element: Element): boolean {
  if (!(element instanceof HTMLElement)) return false
  focusOn(element)
  return document.activeElement === element
}

/** A row or a desk takes the focus without becoming a stop of Tab. */
export function focusOn(element: HTMLElement): void {
  if (element.tabIndex < 0 && !element.hasAttribute('tabindex')) element.tabIndex = -1
  element.focus({ preventScroll: true })
}
