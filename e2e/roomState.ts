// What a room's document says, as text that is equal exactly when it says the same: without what taking back leaves behind, what
// the guards note by themselves, and the texts that people share, whose undo is the editor's.
import { canonical, incidentDocument, type IncidentState, readSnapshot } from '@holdfast/model'
import type * as Y from 'yjs'

const LEFT_OUT: ReadonlySet<string> = new Set([
  ...['timeline', 'withdrawals', 'kept', 'arrivals', 'guards'],
  ...['draftCustomers', 'draftExecutives', 'draftInternal', 'conditions', 'actionsText', 'needsText'],
])

const plain = (value: unknown): unknown =>
  value instanceof Map
    ? [...value].map(([key, one]) => [key, plain(one)]).sort(([a], [b]) => String(a).localeCompare(String(b)))
    : Array.isArray(value)
      ? value.map(plain)
      : value !== null && typeof value === 'object'
        ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]))
        : value

const stateOf = (doc: Y.Doc): IncidentState => readSnapshot(doc, incidentDocument)

/** Each root, and the entries that people wrote. */
export function saidBy(doc: Y.Doc): Readonly<Record<string, string>> {
  const state = stateOf(doc)
  const guards = [...state.guards.values()].map((guard) => canonical(plain(guard)))
  const byGuard = (id: string) => guards.some((guard) => guard.includes(id))
  const entries = state.timeline
    .filter(({ id, text }) => !text.startsWith('Taken back') && !byGuard(id))
    .map(({ id, text }) => `${id} ${text}`)
  const roots = Object.entries(state).filter(([name]) => !LEFT_OUT.has(name))
  return {
    ...Object.fromEntries(roots.map(([name, root]) => [name, canonical(plain(root))])),
    timeline: entries.join('\n'),
  }
}

/** What cannot be taken back once it happened: what was told, decided, and where the incident stands. */
export function heavyOf(doc: Y.Doc): Readonly<Record<string, unknown>> {
  const { outcomes, publications, sent, phase } = stateOf(doc)
  return {
    decided: [...outcomes.keys()],
    told: [...publications.keys(), ...sent.keys()],
    phase: plain(phase),
  }
}
