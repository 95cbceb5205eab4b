// Marks words of a shared text that something is said of. It never changes the text, and nothing of it is shared.
import { type Extension, StateEffect } from '@codemirror/state'
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  ViewPlugin,
  type ViewUpdate,
  WidgetType,
} from '@codemirror/view'
import { joinClasses } from '../kit/marks/joinClasses.ts'
import css from './SharedText.module.css'

export interface MarkedWords {
  /** In UTF-16 units of the text; `to` is behind the last. */
  readonly from: number
  readonly to: number
  /** What is said of them, on hover; the same stands beside the editor. */
  readonly says: string
  /** Its place in the list beside the editor, from 1. */
  readonly place?: number
  /** The record that the words rest on: its label stands behind them. */
  readonly cites?: { readonly label: string; readonly isRuledOut: boolean }
}

/** Words that are found may lie over words that cite. */
export type FindMarks = (text: string) => readonly MarkedWords[]

/** Another thing is said of the words from now on, though they are the same. */
export const markAnew = StateEffect.define<FindMarks>()

export function markedWords(first: FindMarks): Extension {
  const decorate = ({ state }: EditorView, find: FindMarks): DecorationSet =>
    Decoration.set(
      find(state.doc.toString())
        .filter(({ from, to }) => from < to && to <= state.doc.length)
        .flatMap((one) => [
          Decoration.mark({
            class: joinClasses(
              one.cites === undefined ? css.marked : css.cites,
              one.place !== undefined && css.placed,
            ),
            attributes: {
              title: one.says,
              ...(one.place === undefined ? {} : { 'data-place': String(one.place) }),
            },
          }).range(one.from, one.to),
          ...(one.cites === undefined
            ? []
            : [Decoration.widget({ widget: new CiteLabel(one.cites, one.says), side: -1 }).range(one.to)]),
        ]),
      true,
    )
  class Marked {
    decorations: DecorationSet
    private find = first
    constructor(view: EditorView) {
      this.decorations = decorate(view, first)
    }
    update({ docChanged, view, transactions }: ViewUpdate): void {
      const anew = transactions.flatMap(({ effects }) => effects).findLast((one) => one.is(markAnew))
      if (anew?.is(markAnew) === true) this.find = anew.value
      if (docChanged || anew !== undefined) this.decorations = decorate(view, this.find)
    }
  }
  return ViewPlugin.fromClass(Marked, { decorations: (plugin) => plugin.decorations })
}

/** The label of a record behind the words that rest on it: no part of the text. */
class CiteLabel extends WidgetType {
  readonly #cited: NonNullable<MarkedWords['cites']>
  readonly #says: string
  constructor(cited: NonNullable<MarkedWords['cites']>, says: string) {
    super()
    this.#cited = cited
    this.#says = says
  }
  override eq(other: CiteLabel): boolean {
    return (
      other.#says === this.#says &&
      other.#cited.label === this.#cited.label &&
      other.#cited.isRuledOut === this.#cited.isRuledOut
    )
  }
  toDOM(): HTMLElement {
    const { label, isRuledOut } = this.#cited
    const mark = document.createElement('span')
    mark.className = joinClasses(css.label, isRuledOut && css.ruledOut) ?? ''
    mark.textContent = isRuledOut ? `${label} ✕` : label
    mark.title = this.#says
    return mark
  }
}
