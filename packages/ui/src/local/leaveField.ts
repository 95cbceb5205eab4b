// Esc leaves a field or an editor, always, and what was typed stays. The focus goes to its frame, so that single keys work
// and Tab goes on from there; Enter on the frame goes back in. Esc on a row or another place goes to the desk.
import { isPlace } from './isPlace.ts'
import { DESK, focusOn } from './keepFocus.ts'

const FIELD =
  'input:not([type=checkbox],[type=radio],[type=button],[type=submit]),textarea,[contenteditable=true]'
const FRAME = '[data-frame],form,[role=dialog],article,section,[role=group],main'

/** The frame of an editor or of a field: what a key that leads there puts the focus on. */
export const frameOf = (field: Element): HTMLElement | null =>
  field.parentElement?.closest<HTMLElement>(FRAME) ?? null

/** Starts listening on `target` (the window). Returns the way to stop. */
export function listenForLeaving(target: Window): () => void {
  /** The field that was left last, by its frame. */
  const left = new WeakMap<Element, HTMLElement>()
  const listen = (event: KeyboardEvent) => {
    const at = event.target
    if (event.defaultPrevented || event.isComposing || !(at instanceof HTMLElement)) return
    if (event.key === 'Escape' && at.matches(FIELD)) leave(at)
    else if (event.key === 'Escape' && isPlace(at)) toDesk(at)
    if (event.key === 'Enter' && plain(event)) enter(event, at)
  }
  const leave = (field: HTMLElement) => {
    const frame = frameOf(field)
    if (frame === null) return field.blur()
    left.set(frame, field)
    focusOn(frame)
  }
  const toDesk = (place: HTMLElement) => {
    const desk = place.closest<HTMLElement>(DESK) ?? target.document.querySelector<HTMLElement>(DESK)
    if (desk !== null) focusOn(desk)
  }
  const enter = (event: KeyboardEvent, frame: HTMLElement) => {
    const known = left.get(frame)
    const field =
      known?.isConnected === true
        ? known
        : frame.matches('[data-frame]')
          ? frame.querySelector<HTMLElement>(FIELD)
          : null
    if (field === null) return
    event.preventDefault()
    field.focus()
  }
  target.addEventListener('keydown', listen)
  return () => target.removeEventListener('keydown', listen)
}

const plain = ({ ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent) =>
  !ctrlKey && !metaKey && !altKey && !shiftKey
