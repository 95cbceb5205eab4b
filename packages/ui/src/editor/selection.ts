// The chosen words of a shared text's editor, read and set from outside it. Loaded with the editor's own code.
import { EditorView } from '@codemirror/view'

export interface Chosen {
  readonly from: number
  /** Behind the last. */
  readonly to: number
}

/** Null where nothing is chosen, or no editor stands in `host`. */
export function chosenIn(host: HTMLElement): Chosen | null {
  const view = EditorView.findFromDOM(host)
  if (view === null) return null
  const { from, to } = view.state.selection.main
  return from === to ? null : { from, to }
}

/** Chooses these words, and leads there. */
export function choose(host: HTMLElement, { from, to }: Chosen): void {
  const view = EditorView.findFromDOM(host)
  if (view === null || to > view.state.doc.length) return
  view.dispatch({ selection: { anchor: from, head: to }, scrollIntoView: true })
  view.focus()
}
