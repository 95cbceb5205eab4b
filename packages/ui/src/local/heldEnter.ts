// A key that is held down does one thing: its repeats confirm nothing. Where lines are written they are new lines.

const WRITES = 'textarea,[contenteditable=true]'

/** Starts listening on `target` (the window). Returns the way to stop. */
export function ignoreHeldEnter(target: Window): () => void {
  const listen = (event: KeyboardEvent) => {
    if (!event.repeat || event.key !== 'Enter') return
    if (event.target instanceof Element && event.target.matches(WRITES)) return
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  target.addEventListener('keydown', listen, { capture: true })
  return () => target.removeEventListener('keydown', listen, { capture: true })
}
