// A full record as one reader is told it. Invariant: it is the record that a bundle of that profile holds.
import type { RecordJson } from '../content/record.ts'
import { isRedacted, type Profile, redact } from '../profiles/redact.ts'

export function toldTo(full: RecordJson, profile: Profile): RecordJson {
  if (!isRedacted(profile)) return full
  const { late = [], ...mark } = full.snapshot
  const left = redact(full, profile)
  const entries = left.roots['timeline']
  const told = new Set(
    typeof entries === 'string' || entries === undefined
      ? []
      : entries.map((one) => (one as { id?: unknown }).id),
  )
  const lateHere = late.filter((id) => told.has(id))
  return {
    ...full,
    ...left,
    snapshot: { ...mark, ...(lateHere.length > 0 && { late: lateHere }) },
    takenBack: {},
    profile: { name: profile.name, peopleAsRoles: profile.peopleAsRoles },
  }
}
