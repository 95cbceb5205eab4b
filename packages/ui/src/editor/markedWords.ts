// Underlines words of a shared text that something is said of. It never changes the text, and nothing of it is shared.
import type { Extension } from '@codemirror/state'
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view'
import css from './SharedText.module.css'

export interface MarkedWords {
  /** In UTF-16 units of the text; `to` is behind the last. */
  readonly from: number
  readonly to: number
  /** What is said of them, on hover; the same stands beside the editor. */
  readonly says: string
}

/** In the order of the text, none over another. */
export type FindMarks = (text: string) => readonly MarkedWords[]

export function markedWords(find: FindMarks): Extension {
  const decorate = ({ state }: EditorView): DecorationSet =>
    Decoration.set(
      find(state.doc.toString())
        .filter(({ from, to }) => from < to && to <= state.doc.length)
        .map(({ from, to, says }) =>
          Decoration.mark({ class: css.marked ?? '', attributes: { title: says } }).range(from, to),
        ),
      true,
    )
  class Marked {
    decorations: DecorationSet
    constructor(view: EditorView) {
      this.decorations = decorate(view)
    }
    update({ docChanged, view }: ViewUpdate): void {
      if (docChanged) this.decorations = decorate(view)
    }
  }
  return ViewPlugin.fromClass(Marked, { decorations: (plugin) => plugin.decorations })
}
