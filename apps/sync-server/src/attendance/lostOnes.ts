// The ends of connections that were open when an earlier run of this server ended without a word. Pure. Invariant: none ends after
// the last thing that this server did then.
import { type ConnectionEntry, type Ms, serverDocument } from '@holdfast/model'

/** `ids`: those of this run. `before`: the incident's last row when the first of them came, and when it was stored. */
export function lostOnes(
  written: readonly unknown[],
  ids: ReadonlySet<string>,
  before: { readonly at: Ms; readonly row: number },
): readonly ConnectionEntry[] {
  const entries = written.flatMap((one) => {
    const read = serverDocument.connections.entry.safeParse(one)
    return read.success ? [read.data] : []
  })
  const ended = new Set(entries.flatMap((one) => (one.what === 'out' ? [one.id] : [])))
  const at = Math.max(before.at, ...entries.map((one) => one.at))
  return entries.flatMap((one) =>
    one.what === 'in' && !ended.has(one.id) && !ids.has(one.id)
      ? [{ what: 'out' as const, id: one.id, at, row: Math.max(one.row, before.row), lost: true as const }]
      : [],
  )
}
