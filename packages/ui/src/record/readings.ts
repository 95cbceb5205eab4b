// One line of the record as each profile gives it, so that whoever exports sees what is left out before it leaves. Invariant: the lines
// come from the same redaction as the bundle.
import {
  momentOf,
  type Profile,
  type ProfileName,
  PUBLIC,
  type RecordJson,
  redact,
  REGULATOR,
  stateOfRecord,
  type TimelineEntry,
} from '@holdfast/model'

export interface Reading {
  readonly profile: ProfileName
  /** Null: the line is left out. */
  readonly line: { readonly at: number; readonly by: string; readonly text: string } | null
}

type Timeline = ReadonlyMap<string, TimelineEntry>

const timelineOf = (record: RecordJson, profile: Profile): Timeline =>
  new Map(
    stateOfRecord({ timeline: redact(record, profile).roots['timeline'] ?? [] }).timeline.map((one) => [
      one.id,
      one,
    ]),
  )

/** `internal` is how the internal bundle would be made. Empty: there is no line. */
export function readings(record: RecordJson, internal: Profile): readonly Reading[] {
  const full = timelineOf(record, { name: 'internal', peopleAsRoles: false })
  const regulator = timelineOf(record, REGULATOR)
  const published = timelineOf(record, PUBLIC)
  const shown = internal.peopleAsRoles ? timelineOf(record, internal) : full
  const chosen = mostTelling([...full.values()], regulator, published)
  if (chosen === null) return []
  const lineOf = (found: Timeline): Reading['line'] => {
    const entry = found.get(chosen)
    return entry ? { at: momentOf(entry), by: entry.by.name, text: entry.text } : null
  }
  return [
    { profile: 'internal', line: lineOf(shown) },
    { profile: 'regulator', line: lineOf(regulator) },
    { profile: 'public', line: lineOf(published) },
  ]
}

/** The line in which most is left out and yet something stays for the public; the earliest of those. */
function mostTelling(entries: readonly TimelineEntry[], regulator: Timeline, published: Timeline) {
  let best: { readonly id: string; readonly weight: number } | null = null
  for (const { id, text, auto } of entries) {
    const outside = regulator.get(id)
    const weight =
      (outside !== undefined && outside.text !== text ? 4 : 0) + (published.has(id) ? 3 : 0) + (auto ? 0 : 1)
    if (best === null || weight > best.weight) best = { id, weight }
  }
  return best?.id ?? null
}
