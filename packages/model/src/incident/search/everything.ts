// The palette's search: every record of the incident by its words.
import { remember } from '../../base/remember.ts'
import type { IncidentState } from '../document.ts'
import { AUDIENCE_WORDS } from '../updates/selectors.ts'
import { entryDocs } from './entryDocs.ts'
import { type Hit, rank } from './rank.ts'
import { actionDocs, decisionDocs, hypothesisDocs, type SearchDoc, searchDoc } from './searchDocs.ts'

type Row<K extends 'escalations' | 'needs' | 'questions' | 'updates'> = NonNullable<
  ReturnType<IncidentState[K]['get']>
>

const escalationDoc = remember((row: Row<'escalations'>) =>
  searchDoc({
    kind: 'escalation',
    id: row.id,
    title: `${row.to}: ${row.why}`,
    detail: row.ask,
    at: row.at,
    by: row.by.name,
  }),
)
const needDoc = remember((row: Row<'needs'>) =>
  searchDoc({
    kind: 'need',
    id: row.id,
    title: row.what,
    detail: row.answer || row.holder,
    at: row.at,
    by: row.by.name,
  }),
)
const questionDoc = remember((row: Row<'questions'>) =>
  searchDoc({
    kind: 'question',
    id: row.id,
    title: row.text,
    detail: row.answer,
    at: row.askedAt,
    by: row.askedBy.name,
  }),
)
const updateDoc = remember((row: Row<'updates'>) =>
  searchDoc({
    kind: 'update',
    id: row.id,
    title: row.text,
    detail: `to ${AUDIENCE_WORDS[row.audience]}`,
    at: row.createdAt,
    by: row.by.name,
  }),
)

/** Best first; nothing for an empty query. */
export function searchEverything(state: IncidentState, query: string, limit = 30): readonly Hit[] {
  if (query.trim() === '') return []
  const docs: readonly SearchDoc[] = [
    ...actionDocs(state, true),
    ...decisionDocs(state),
    ...hypothesisDocs(state, false),
    ...[...state.escalations.values()].map(escalationDoc),
    ...[...state.needs.values()].map(needDoc),
    ...[...state.questions.values()].map(questionDoc),
    ...[...state.updates.values()].filter(({ id }) => state.publications.has(id)).map(updateDoc),
    ...entryDocs(state, null),
  ]
  return rank(docs, query, limit)
}
