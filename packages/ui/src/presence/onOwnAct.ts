// Notices that the person at this window acts: a key, a press, a step back. Scrolling and moving the pointer is looking.
const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'Fn'])

/** Escape is taken whole: it means this, and closes nothing else. Returns how to stop listening. */
export function onOwnAct(target: Window, run: () => void): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (MODIFIERS.has(event.key)) return
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopImmediatePropagation()
    }
    run()
  }
  target.addEventListener('keydown', onKey, true)
  target.addEventListener('pointerdown', run, true)
  target.addEventListener('popstate', run)
  return () => {
    target.removeEventListener('keydown', onKey, true)
    target.removeEventListener('pointerdown', run, true)
    target.removeEventListener('popstate', run)
  }
}
