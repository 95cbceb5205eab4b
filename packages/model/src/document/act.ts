// One command as it was done here: everything that it wrote, by name, so that it can be taken back. Kept by the window that
// did it and nowhere else; what stands in the document is the withdrawal.
import type * as Y from 'yjs'
import type { Ms } from '../base/clock.ts'
import type { FieldWrite, Thing } from '../schema/takingBack.ts'
import { writesOf } from './fieldWrites.ts'
import type { Write } from './write.ts'

export interface Act {
  /** That of the first thing that it made, or of the first field that it changed. */
  readonly id: string
  readonly command: string
  /** ms UTC on the room's clock. */
  readonly at: Ms
  readonly writes: readonly Write[]
  readonly things: readonly Thing[]
  readonly fields: readonly FieldWrite[]
}

/** Acts of one window that can still be taken back; older ones are forgotten. */
export const KEPT_ACTS = 200

const thingsOf = (writes: readonly Write[]): readonly Thing[] =>
  writes.flatMap((step): readonly Thing[] => {
    const { root } = step
    if (step.write === 'decide') return [{ root, id: step.op.id, key: step.op.key }]
    const made: { readonly id?: unknown } = step.write === 'insert' ? step : 'entry' in step ? step.entry : {}
    return typeof made.id === 'string' ? [{ root, id: made.id, key: '' }] : []
  })

/** Call before the writes are made; what it answers, after. Null when nothing was written that a withdrawal can name. */
export function recordAct(doc: Y.Doc, writes: readonly Write[]): (command: string, at: Ms) => Act | null {
  const patched = writes.filter((step) => step.write === 'patch')
  const read = () =>
    patched.map(({ root, id }) => new Map(writesOf(doc, root, id).map((field) => [field.name, field])))
  const before = read()
  return (command, at) => {
    const after = read()
    const fields = patched.flatMap(({ root, id, fields: given }, i) =>
      Object.keys(given).flatMap((field): readonly FieldWrite[] => {
        const now = after[i]?.get(field)
        const was = before[i]?.get(field)
        if (!now || now.write === was?.write) return []
        return [
          { root, id, field, write: now.write, before: was?.value ?? null, beforeWrite: was?.write ?? null },
        ]
      }),
    )
    const things = thingsOf(writes)
    const id = things[0]?.id ?? fields[0]?.write
    return id === undefined ? null : { id, command, at, writes, things, fields }
  }
}
