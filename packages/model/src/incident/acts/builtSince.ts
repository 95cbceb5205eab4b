// Whether something was built on an act since it was done, as this machine knows it: then it is not taken back from under
// whoever built. What came of work apart is read from the document instead (takenBack.ts).
import { canonical } from '../../base/canonical.ts'
import type { Act } from '../../document/act.ts'
import type { Registers, Rows } from '../../schema/root.ts'
import type { Write } from '../../document/write.ts'
import { type IncidentState, incidentDocument } from '../document.ts'

type AnyRow = { readonly id: string; readonly by?: { readonly name: string } } & Readonly<
  Record<string, unknown>
>
type Roots = Readonly<Record<string, unknown>>

const RULES = incidentDocument.withdrawals.taking
const since = (by: string | undefined) =>
  by === undefined
    ? 'This was changed since; it stays. Change it back by hand if it is wrong.'
    : `${by} built on this since; it stays. Talk to them, or change it back by hand.`

/** Why it cannot be taken back, in words; null when nobody built on it. */
export function builtSince(state: IncidentState, act: Act): string | null {
  const roots = state as unknown as Roots
  const own = new Set(act.things.map(({ id }) => id))
  for (const step of act.writes) {
    const wrong = step.write === 'decide' ? supersededBy(roots, step) : inRecord(roots, step, own)
    if (wrong !== null) return wrong
  }
  return null
}

function supersededBy(roots: Roots, { root, op }: Extract<Write, { write: 'decide' }>): string | null {
  const history = (roots[root] as Registers<unknown>).get(op.key)?.history ?? []
  const later = history.find(({ supersedes }) => supersedes.includes(op.id))
  return later ? since(later.by.name) : null
}

function inRecord(roots: Roots, step: Write, own: ReadonlySet<string>): string | null {
  if (step.write === 'setText' || step.write === 'decide') return null
  if (step.write === 'append') {
    const { id } = step.entry as { readonly id?: string }
    return id === undefined ? null : resting(roots, step.root, id, own)
  }
  const row = (roots[step.root] as Rows<string, AnyRow>).get(step.id)
  if (!row) return since(undefined)
  if (step.write === 'insert') {
    const rests = resting(roots, step.root, step.id, own)
    if (rests !== null) return rests
  }
  return reads(step.root, row, step.fields) ? null : since(undefined)
}

/** Whether the row still says what was written. */
function reads(root: string, row: AnyRow, fields: Readonly<Record<string, unknown>>): boolean {
  const { [root as 'needs']: table } = incidentDocument
  const given = table.row.safeParse({ ...row, ...fields })
  return given.success && canonical({ ...row, ...(given.data as object) }) === canonical(row)
}

/** Who built on a record: an operation about it, or a record that names it. */
function resting(roots: Roots, about: string, id: string, own: ReadonlySet<string>): string | null {
  for (const [root, rule] of Object.entries(RULES)) {
    if (rule.about === about) {
      const later = (roots[root] as Registers<unknown>).get(id)?.history.find((op) => !own.has(op.id))
      if (later) return since(later.by.name)
    }
    for (const [field, named] of Object.entries(rule.names ?? {})) {
      if (named !== about) continue
      const read = roots[root]
      const records = (
        Array.isArray(read) ? read : [...(read as Rows<string, AnyRow>).values()]
      ) as readonly AnyRow[]
      const later = records.find((record) => record[field] === id && !own.has(record.id))
      if (later) return since(later.by?.name)
    }
  }
  return null
}
