// One record of the incident by its reference, with everything the timeline says about it. Pure.
import {
  actionStanding,
  amendedEntry,
  AUDIENCE_WORDS,
  hypothesisState,
  type IncidentState,
  KIND_WORDS,
  outcomeOf,
  type Person,
  type Ref,
  REF_KINDS,
  RESULT_WORDS,
  ruledOutBecause,
  type TimelineEntry,
} from '@holdfast/model'
import { type EntryTime, entryTimes } from './entryTimes.ts'

export interface FoundRecord {
  /** What kind of thing it is, in a word or two. */
  readonly what: string
  readonly title: string
  /** What came of it, or "". */
  readonly detail: string
  /** ms UTC. */
  readonly at: number
  readonly by: Person
  readonly link: string | null
  /** An entry's times; empty for anything else. */
  readonly times: readonly EntryTime[]
  /** Entries that refer to it, in timeline order. */
  readonly entries: readonly TimelineEntry[]
}

type Row<K extends keyof IncidentState> = IncidentState[K] extends ReadonlyMap<string, infer R> ? R : never
type Words = Omit<FoundRecord, 'entries' | 'link' | 'times'> & Partial<Pick<FoundRecord, 'link' | 'times'>>

function action(state: IncidentState, row: Row<'actions'>): Words {
  const { state: standing, result, note } = actionStanding(state, row.id)
  const outcome = standing === 'done' ? RESULT_WORDS[result] : standing
  const detail = note === '' ? outcome : `${outcome}: ${note}`
  return { what: 'tried', title: row.what, detail, at: row.startedAt, by: row.owner ?? row.by }
}

function decision(state: IncidentState, row: Row<'decisions'>): Words {
  const outcome = outcomeOf(state, row.id)
  const detail = outcome
    ? `decided: ${outcome.value.decided}`
    : `open: ${row.options.map((o) => o.label).join(', ')}`
  return {
    what: 'decision',
    title: row.question,
    detail,
    at: outcome?.at ?? row.askedAt,
    by: outcome?.by ?? row.askedBy,
  }
}

function hypothesis(state: IncidentState, row: Row<'hypotheses'>): Words {
  const out = ruledOutBecause(state, row.id)
  const standing =
    hypothesisState(state, row.id) === 'ruledOut' ? 'ruled out' : hypothesisState(state, row.id)
  const detail = out ? `${standing}: ${out.because}` : standing
  return { what: 'hypothesis', title: row.title, detail, at: row.proposedAt, by: row.proposedBy }
}

function words(state: IncidentState, { kind, id }: Ref): Words | null {
  switch (kind) {
    case 'entry': {
      const read = amendedEntry(state, id as TimelineEntry['id'])
      if (!read) return null
      const first = read.originalText === null ? '' : `first written: ${read.originalText}`
      const { entry } = read
      return {
        what: KIND_WORDS[entry.kind],
        title: read.text,
        detail: first,
        at: read.occurredAt,
        by: entry.by,
        link: entry.link,
        times: entryTimes(state, entry),
      }
    }
    case 'action':
      return mapped(state.actions.get(id as never), (row) => action(state, row))
    case 'decision':
      return mapped(state.decisions.get(id as never), (row) => decision(state, row))
    case 'hypothesis':
      return mapped(state.hypotheses.get(id as never), (row) => hypothesis(state, row))
    case 'need':
      return mapped(state.needs.get(id as never), (row) => ({
        what: 'need',
        title: row.what,
        detail: row.answer || `from ${row.holder}`,
        at: row.at,
        by: row.by,
      }))
    case 'question':
      return mapped(state.questions.get(id as never), (row) => ({
        what: 'question',
        title: row.text,
        detail: row.answer,
        at: row.askedAt,
        by: row.askedBy,
      }))
    case 'update':
      return mapped(state.updates.get(id as never), (row) => ({
        what: `update to ${AUDIENCE_WORDS[row.audience]}`,
        title: row.text,
        detail: '',
        at: row.createdAt,
        by: row.by,
      }))
    case 'escalation':
      return mapped(state.escalations.get(id as never), (row) => ({
        what: 'escalation',
        title: `${row.to}: ${row.why}`,
        detail: row.ask,
        at: row.at,
        by: row.by,
      }))
    default:
      return null
  }
}

const mapped = <R>(row: R | undefined, read: (row: R) => Words): Words | null =>
  row === undefined ? null : read(row)

/** `at` as addresses carry it: "action-<id>". Null when it is not here (yet). */
export function foundRecord(state: IncidentState, at: string): FoundRecord | null {
  const [, name = '', id = ''] = /^([a-z]+)-(.+)$/i.exec(at) ?? []
  const kind = REF_KINDS.find((one) => one === name)
  const found = kind === undefined ? null : words(state, { kind, id })
  if (kind === undefined || found === null) return null
  const entries = state.timeline.filter((entry) =>
    entry.refs.some((ref) => ref.kind === kind && ref.id === id),
  )
  return { ...found, link: found.link ?? null, times: found.times ?? [], entries }
}
