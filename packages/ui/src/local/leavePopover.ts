// A popover keeps the focus as long as it is open: whoever takes the focus away by a key closes it first. Invariant: sheets and
// menus stay as they are; only what is not modal and stands at its button closes.
import { flushSync } from 'react-dom'

/** Closes the popover around `target`, if there is one, as Escape does; it is closed when this returns. */
export function leavePopover(target: EventTarget | null): void {
  if (!(target instanceof Element) || target.closest('[data-placement] [role=dialog]') === null) return
  const escape = new KeyboardEvent('keydown', {
    key: 'Escape',
    code: 'Escape',
    bubbles: true,
    cancelable: true,
  })
  flushSync(() => target.dispatchEvent(escape))
}
