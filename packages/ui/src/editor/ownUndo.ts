// Undo of one shared text: what this person did, typed or by a command (a template, clearing). A command is a step of its own.
// When somebody else replaced most of the text there is nothing left to take back: undoing it would mix both.
import * as Y from 'yjs'

/** What a command's transaction says of itself (CommandOrigin). Commands carry plain objects, the editor its own class. */
const isCommand = (origin: unknown): boolean =>
  typeof origin === 'object' && origin !== null && 'kind' in origin && origin.kind === 'command'

export function ownUndo(text: Y.Text): { readonly undo: Y.UndoManager; readonly stop: () => void } {
  // No origin is tracked but the editor's own (it adds itself) and commands: the default would also take back others' work.
  const undo: Y.UndoManager = new Y.UndoManager(text, {
    trackedOrigins: new Set([Object]),
    captureTransaction({ origin }) {
      if (!isCommand(origin)) return (origin as object | null)?.constructor !== Object
      undo.stopCapturing()
      return true
    },
  })
  const onAdded = ({ origin }: { readonly origin: unknown }) => {
    if (isCommand(origin)) undo.stopCapturing()
  }
  undo.on('stack-item-added', onAdded)
  const onChange = ({ delta, transaction }: Y.YTextEvent) => {
    if (transaction.local) return
    const sum = (of: 'retain' | 'delete') => delta.reduce((all, part) => all + (part[of] ?? 0), 0)
    const size = (insert: unknown) =>
      typeof insert === 'string' ? insert.length : insert === undefined ? 0 : 1
    const rest = text.length - delta.reduce((all, { insert }) => all + size(insert), 0)
    if (sum('delete') > rest) undo.clear()
  }
  text.observe(onChange)
  return {
    undo,
    stop() {
      text.unobserve(onChange)
      undo.destroy()
    },
  }
}
