// Keeps editor and Y.Text letter for letter the same, in place of y-codemirror's own plugin: that one hangs the page when
// any client puts an embed (an image, a nested type) into the text. Here an embed shows as one U+FFFC, as long as it counts.
import type { Extension } from '@codemirror/state'
import { type EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view'
import { type YSyncConfig, ySyncAnnotation, ySyncFacet } from 'y-codemirror.next'
import type * as Y from 'yjs'

const EMBED = '\uFFFC'
const letters = (insert: unknown) => (typeof insert === 'string' ? insert : EMBED)

/** The text as an editor can hold it: positions in it are positions in the Y.Text. */
export function editableText(text: Y.Text): string {
  const words = text.toString()
  if (words.length === text.length) return words
  return (text.toDelta() as readonly { insert: unknown }[]).map(({ insert }) => letters(insert)).join('')
}

class TextSync {
  private readonly view: EditorView
  private readonly config: YSyncConfig
  private readonly text: Y.Text

  constructor(view: EditorView) {
    this.view = view
    this.config = view.state.facet(ySyncFacet)
    this.text = this.config.ytext as Y.Text
    this.text.observe(this.onRemote)
  }

  private readonly onRemote = ({ delta }: Y.YTextEvent, { origin }: Y.Transaction): void => {
    if (origin === this.config) return
    const changes: { from: number; to: number; insert: string }[] = []
    let at = 0
    for (const step of delta) {
      if (step.insert !== undefined) changes.push({ from: at, to: at, insert: letters(step.insert) })
      else if (step.delete !== undefined) changes.push({ from: at, to: at + step.delete, insert: '' })
      at += (step.retain ?? 0) + (step.delete ?? 0)
    }
    this.view.dispatch({ changes, annotations: ySyncAnnotation.of(this.config) })
  }

  update(update: ViewUpdate): void {
    const own = update.transactions[0]?.annotation(ySyncAnnotation) === this.config
    if (!update.docChanged || own) return
    this.text.doc?.transact(() => {
      let shift = 0
      update.changes.iterChanges((from, to, _fromB, _toB, inserted) => {
        const insert = inserted.sliceString(0, inserted.length, '\n')
        if (from < to) this.text.delete(from + shift, to - from)
        if (insert.length > 0) this.text.insert(from + shift, insert)
        shift += insert.length - (to - from)
      })
    }, this.config)
  }

  destroy(): void {
    this.text.unobserve(this.onRemote)
  }
}

export const textSync: Extension = ViewPlugin.fromClass(TextSync)
