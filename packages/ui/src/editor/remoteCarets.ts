// Shows the others' carets and selections, and publishes ours while this editor has the focus.
import { Annotation, type EditorState, type Extension, type Range } from '@codemirror/state'
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { caretOwner, type Naming } from './caretOwner.ts'
import { RemoteCaret } from './RemoteCaret.ts'
import css from './SharedText.module.css'
import { publishCursor, readCursor, withdrawCursor } from './sharedCursor.ts'

const presenceChanged = Annotation.define<true>()

interface PresenceChange {
  readonly added: readonly number[]
  readonly updated: readonly number[]
  readonly removed: readonly number[]
}

export function remoteCarets(text: Y.Text, awareness: Awareness, naming: Naming): Extension {
  class Carets {
    decorations: DecorationSet
    private readonly view: EditorView

    constructor(view: EditorView) {
      this.view = view
      this.decorations = decorate(view.state, text, awareness, naming)
      awareness.on('change', this.onPresence)
    }

    private readonly onPresence = ({ added, updated, removed }: PresenceChange): void => {
      if ([...added, ...updated, ...removed].some((client) => client !== awareness.clientID)) {
        this.view.dispatch({ annotations: presenceChanged.of(true) })
      }
    }

    update(update: ViewUpdate): void {
      const { anchor, head } = update.state.selection.main
      // Whoever only reads has no caret for the others.
      if (update.view.hasFocus && !update.state.readOnly) publishCursor(awareness, text, { anchor, head })
      else if (update.focusChanged || update.state.readOnly) withdrawCursor(awareness, text)
      const seen = update.transactions.some((transaction) => transaction.annotation(presenceChanged))
      if (seen || update.docChanged) this.decorations = decorate(update.state, text, awareness, naming)
    }

    destroy(): void {
      awareness.off('change', this.onPresence)
      withdrawCursor(awareness, text)
    }
  }
  return ViewPlugin.fromClass(Carets, { decorations: (plugin) => plugin.decorations })
}

function decorate(state: EditorState, text: Y.Text, awareness: Awareness, naming: Naming): DecorationSet {
  const ranges: Range<Decoration>[] = []
  for (const [client, presence] of awareness.getStates()) {
    const cursor = client === awareness.clientID ? null : readCursor(presence, text)
    if (cursor === null || Math.max(cursor.anchor, cursor.head) > state.doc.length) continue
    const owner = caretOwner(presence, naming)
    const [from, to] = [Math.min(cursor.anchor, cursor.head), Math.max(cursor.anchor, cursor.head)]
    if (from < to) {
      const attributes = { 'data-tone': owner.hue }
      ranges.push(Decoration.mark({ class: css.selection ?? '', attributes }).range(from, to))
    }
    const atLineEnd = cursor.head === state.doc.lineAt(cursor.head).to
    const side = cursor.head > cursor.anchor ? -1 : 1
    ranges.push(Decoration.widget({ widget: new RemoteCaret(owner, atLineEnd), side }).range(cursor.head))
  }
  return Decoration.set(ranges, true)
}
