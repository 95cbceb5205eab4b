// F6 and Shift+F6 go from part to part of a page: header, navigation, the Spine, every panel, an open sheet. A part that had the
// focus gets it back on the row where it was; Arrows and J K go on from there. The Spine takes it on its axis, where its keys are.
import { focusOn } from './keepFocus.ts'

const PANEL = '[data-panel],[data-sheet]'

/** By part, what in it had the focus last. */
const left = new WeakMap<Element, HTMLElement>()

/** Goes to the part after (1) or before (-1) the one with the focus; from outside any, to the first or the last. */
export function goToPanel(document: Document, step: 1 | -1): void {
  const panels = [...document.querySelectorAll<HTMLElement>(PANEL)].filter(isShown)
  const active = document.activeElement
  const here = active?.closest<HTMLElement>(PANEL) ?? null
  if (here !== null && active instanceof HTMLElement) left.set(here, active)
  const at = here === null ? (step === 1 ? -1 : 0) : panels.indexOf(here)
  const next = panels.at((at + step) % panels.length)
  if (next === undefined) return
  const known = left.get(next)
  focusOn(
    known?.isConnected === true && next.contains(known) && !known.matches(':disabled')
      ? known
      : entryOf(next),
  )
  next.scrollIntoView({ block: 'nearest' })
}

const entryOf = (part: HTMLElement): HTMLElement => part.querySelector<HTMLElement>('[data-spine]') ?? part

/** A page without layout shows everything. */
const isShown = (element: HTMLElement): boolean =>
  typeof element.checkVisibility === 'function' ? element.checkVisibility() : true
