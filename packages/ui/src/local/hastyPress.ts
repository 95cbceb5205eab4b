// A press answers what its person could see. Where a form or card has just opened or closed under the keys or the pointer, the
// rest of a burst of presses does nothing: neither in what came, nor in what was behind.

/** So long a person needs to see that something opened or closed, ms. */
const SEEN_AFTER = 400
/** A second press of a double click lies this near to the first, px. */
const NEAR = 8
const OPENED = '[role=dialog],[role=alertdialog],[data-sheet]'
const WRITES = 'textarea,[contenteditable=true]'
const SILENT = new Set(['Shift', 'Control', 'Alt', 'Meta'])
const PARTS = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'dblclick'] as const

/** Starts listening on `target` (the window). Returns the way to stop. */
export function ignoreHastyPresses(target: Window & typeof globalThis): () => void {
  const around = (at: EventTarget | null) =>
    at instanceof target.Element && at.isConnected ? at.closest(OPENED) : null
  let inside: Element | null = around(target.document.activeElement)
  /** When something opened or closed under the keys, or an Enter of the burst was ignored; event time, ms. */
  let changedAt = Number.NEGATIVE_INFINITY
  const onFocus = (event: FocusEvent) => {
    const now = around(event.target)
    if (now !== inside) changedAt = event.timeStamp
    inside = now
  }
  /** When a key that writes was last pressed; event time, ms. */
  let writtenAt = Number.NEGATIVE_INFINITY
  const onKey = (event: KeyboardEvent) => {
    if (SILENT.has(event.key)) return
    if (isSpaceOnButton(event)) {
      // A space in a burst of letters is between words, whatever the letters opened.
      if (around(event.target) !== null && event.timeStamp - Math.max(writtenAt, changedAt) < SEEN_AFTER)
        ignore(event)
      return
    }
    if (event.key.length === 1) writtenAt = event.timeStamp
    if (event.key !== 'Enter') changedAt = Number.NEGATIVE_INFINITY
    else if (event.timeStamp - changedAt < SEEN_AFTER) {
      if (event.target instanceof target.Element && event.target.matches(WRITES)) return
      ignore(event)
    }
  }
  const ignore = (event: KeyboardEvent) => {
    changedAt = event.timeStamp
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  const isSpaceOnButton = ({ key, target: at }: KeyboardEvent): boolean =>
    key === ' ' && at instanceof target.Element && at.matches('button,[role=button]')
  // Words that come without keys (pasted, dictated, an input method) are written by who has seen the field.
  const onInput = () => {
    changedAt = Number.NEGATIVE_INFINITY
  }
  let first: { readonly event: MouseEvent; readonly inside: Element | null } | null = null
  let isHasty = false
  const onPointer = (event: MouseEvent) => {
    if (event.type === 'pointerdown') {
      const wentAway = first?.inside !== null && first?.inside.isConnected === false
      isHasty = first !== null && wentAway && isSecond(first.event, event)
      first = { event, inside: around(event.target) }
      changedAt = Number.NEGATIVE_INFINITY
    }
    if (!isHasty) return
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  target.addEventListener('focusin', onFocus, { capture: true })
  target.addEventListener('keydown', onKey, { capture: true })
  target.addEventListener('input', onInput, { capture: true })
  for (const part of PARTS) target.addEventListener(part, onPointer, { capture: true })
  return () => {
    target.removeEventListener('focusin', onFocus, { capture: true })
    target.removeEventListener('keydown', onKey, { capture: true })
    target.removeEventListener('input', onInput, { capture: true })
    for (const part of PARTS) target.removeEventListener(part, onPointer, { capture: true })
  }
}

/** A press of a screen reader has no place, and is not the second of a double click. */
const isSecond = (one: MouseEvent, two: MouseEvent): boolean =>
  (two.clientX !== 0 || two.clientY !== 0) &&
  two.timeStamp - one.timeStamp < SEEN_AFTER &&
  Math.hypot(two.clientX - one.clientX, two.clientY - one.clientY) < NEAR
