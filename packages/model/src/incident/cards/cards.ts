// Every kind of record on one screen. Invariant: each kind that a timeline entry can refer to has its card, or says why it
// has none; search, addresses, the opened record, the reunion and the tray read this table and keep no list of their own.
import { RESULT_WORDS } from '../actions/selectors.ts'
import { isNoted } from '../records/decisions.ts'
import { KIND_WORDS } from '../timeline/entryKinds.ts'
import { AUDIENCE_WORDS } from '../updates/selectors.ts'
import { type Card, type RecordKind, type TableCard, tableCard } from './card.ts'
import { entryCard } from './entryCard.ts'

const action = tableCard({
  kind: 'action',
  root: 'actions',
  standing: 'actionStates',
  desk: 'ops',
  place: 'Tried',
  what: () => KIND_WORDS.action,
  read(row, standing) {
    const { state, result, note } = standing?.shown.value ?? {
      state: 'proposed',
      result: 'unknown',
      note: '',
    }
    const outcome = state === 'done' ? RESULT_WORDS[result] : state
    const detail = note === '' ? outcome : `${outcome}: ${note}`
    return { title: row.what, detail, at: row.startedAt, by: row.owner ?? row.by }
  },
  listed: null,
  isFound: null,
  isTried: (_row, standing) => (standing?.shown.value.state ?? 'proposed') !== 'proposed',
})

const decision = tableCard({
  kind: 'decision',
  root: 'decisions',
  standing: 'outcomes',
  desk: 'command',
  place: 'Decisions',
  what: () => KIND_WORDS.decision,
  read(row, outcome) {
    const shown = outcome?.shown
    const open = isNoted(row) ? 'decided, as logged' : `open: ${labels(row.options)}`
    const detail = shown ? `decided: ${shown.value.decided}` : open
    return { title: row.question, detail, at: shown?.at ?? row.askedAt, by: shown?.by ?? row.askedBy }
  },
  listed: (row, outcome) => (outcome || isNoted(row) ? {} : { detail: labels(row.options) }),
  isFound: null,
  isTried: () => true,
})
const labels = (options: readonly { readonly label: string }[]) => options.map((o) => o.label).join(', ')

const hypothesis = tableCard({
  kind: 'hypothesis',
  root: 'hypotheses',
  standing: 'hypothesisStates',
  desk: 'ops',
  place: 'Hypotheses',
  what: () => KIND_WORDS.hypothesis,
  read(row, standing) {
    const { state, because } = standing?.shown.value ?? { state: 'proposed', because: '' }
    const words = state === 'ruledOut' ? 'ruled out' : state
    const detail = because === '' ? words : `${words}: ${because}`
    return { title: row.title, detail, at: row.proposedAt, by: row.proposedBy }
  },
  /** A list says what the hypothesis is about until it is ruled out; then why, when and by whom. */
  listed(row, standing) {
    const shown = standing?.shown
    return shown?.value.state === 'ruledOut'
      ? { detail: `ruled out: ${shown.value.because}`, at: shown.at, by: shown.by }
      : { detail: row.detail }
  },
  isFound: null,
  isTried: (_row, standing) => standing?.shown.value.state === 'ruledOut',
})

const escalation = tableCard({
  kind: 'escalation',
  root: 'escalations',
  standing: null,
  desk: 'command',
  place: 'Escalations',
  what: () => KIND_WORDS.escalation,
  read: (row) => ({ title: `${row.to}: ${row.why}`, detail: row.ask, at: row.at, by: row.by }),
  listed: null,
  isFound: null,
  isTried: null,
})

const need = tableCard({
  kind: 'need',
  root: 'needs',
  standing: null,
  desk: 'ops',
  place: 'Needs',
  what: () => KIND_WORDS.need,
  read: (row) => ({ title: row.what, detail: row.answer || `from ${row.holder}`, at: row.at, by: row.by }),
  listed: (row) => ({ detail: row.answer || row.holder }),
  isFound: null,
  isTried: null,
})

const update = tableCard({
  kind: 'update',
  root: 'updates',
  standing: 'publications',
  desk: 'comms',
  place: 'Updates',
  what: (row) => `${KIND_WORDS.update} to ${AUDIENCE_WORDS[row.audience]}`,
  read: (row) => ({ title: row.text, detail: '', at: row.createdAt, by: row.by }),
  listed: (row) => ({ detail: `to ${AUDIENCE_WORDS[row.audience]}` }),
  isFound: (_row, publication) => publication !== undefined,
  isTried: null,
})

const question = tableCard({
  kind: 'question',
  root: 'questions',
  standing: null,
  desk: 'comms',
  place: 'Questions',
  what: () => KIND_WORDS.question,
  read: (row) => ({ title: row.text, detail: row.answer, at: row.askedAt, by: row.askedBy }),
  listed: null,
  isFound: null,
  isTried: null,
})

export const CARDS = {
  entry: entryCard,
  hypothesis,
  action,
  decision,
  escalation,
  need,
  update,
  question,
  person: { stored: 'nowhere', because: 'people are found by name and by role', desk: 'command' },
} as const satisfies Readonly<Record<RecordKind, Card>>

/** The kinds of record that a document keeps in a table of their own. */
export const TABLE_CARDS: readonly TableCard[] = Object.values<Card>(CARDS).filter(
  (card): card is TableCard => card.stored === 'table',
)
