// One line only: a break that somebody types or pastes becomes a space. Breaks written by others are shown as they are.
import { EditorState, type Extension } from '@codemirror/state'

export const singleLine: Extension = EditorState.transactionFilter.of((transaction) => {
  if (!transaction.isUserEvent('input') || transaction.newDoc.lines <= transaction.startState.doc.lines) {
    return transaction
  }
  const changes: { from: number; to: number; insert: string }[] = []
  let end = 0
  transaction.changes.iterChanges((from, to, _fromB, _toB, inserted) => {
    const insert = inserted.toString().replaceAll('\n', ' ')
    changes.push({ from, to, insert })
    end = to
  })
  const spec = { changes, userEvent: 'input', scrollIntoView: true }
  return [
    spec,
    { selection: { anchor: transaction.startState.changes(changes).mapPos(end, 1) }, sequential: true },
  ]
})
