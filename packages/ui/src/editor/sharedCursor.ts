// The `cursor` field of presence: stock y-codemirror's form, two relative positions, so that stock clients see ours.
// It names its Y.Text by the positions, so one presence serves all editors of a room; the focused one owns the field.
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'

export interface CursorRange {
  readonly anchor: number
  readonly head: number
}

/** Where a presence state's cursor stands in `text`; null when it is elsewhere, absent or malformed. */
export function readCursor(state: unknown, text: Y.Text): CursorRange | null {
  const cursor = (state as { cursor?: { anchor?: unknown; head?: unknown } } | null)?.cursor
  const anchor = indexIn(text, cursor?.anchor)
  const head = indexIn(text, cursor?.head)
  return anchor === null || head === null ? null : { anchor, head }
}

function indexIn(text: Y.Text, position: unknown): number | null {
  if (text.doc === null || typeof position !== 'object' || position === null) return null
  try {
    const relative = Y.createRelativePositionFromJSON(position)
    const found = Y.createAbsolutePositionFromRelativePosition(relative, text.doc)
    return found !== null && found.type === text ? found.index : null
  } catch {
    return null // A stranger's malformed position must not take the editor down.
  }
}

/** Publishes this editor's selection, if it changed. No-op while this client shows no presence. */
export function publishCursor(awareness: Awareness, text: Y.Text, range: CursorRange): void {
  const local = awareness.getLocalState()
  if (local === null) return
  const before = readCursor(local, text)
  if (before?.anchor === range.anchor && before.head === range.head) return
  awareness.setLocalStateField('cursor', {
    anchor: Y.createRelativePositionFromTypeIndex(text, range.anchor),
    head: Y.createRelativePositionFromTypeIndex(text, range.head),
  })
}

/** Takes the cursor away, unless another editor owns it by now. */
export function withdrawCursor(awareness: Awareness, text: Y.Text): void {
  const local = awareness.getLocalState()
  if (local !== null && readCursor(local, text) !== null) awareness.setLocalStateField('cursor', null)
}
