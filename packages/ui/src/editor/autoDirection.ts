// Each line takes its direction from its first strong letter, so Arabic or Hebrew reads right in any desk.
import type { Extension, Range } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view'

const auto = Decoration.line({ attributes: { dir: 'auto' } })

function visibleLines(view: EditorView): DecorationSet {
  const lines: Range<Decoration>[] = []
  for (const { from, to } of view.visibleRanges) {
    for (let at = from; at <= to; ) {
      const line = view.state.doc.lineAt(at)
      lines.push(auto.range(line.from))
      at = line.to + 1
    }
  }
  return Decoration.set(lines, true)
}

class LineDirections {
  decorations: DecorationSet

  constructor(view: EditorView) {
    this.decorations = visibleLines(view)
  }

  update(update: ViewUpdate): void {
    if (update.docChanged || update.viewportChanged) this.decorations = visibleLines(update.view)
  }
}

export const autoDirection: Extension = [
  EditorView.perLineTextDirection.of(true),
  ViewPlugin.fromClass(LineDirections, { decorations: (plugin) => plugin.decorations }),
]
