// What the sentence at the caret rests on, below the draft: read by whoever writes there, without leaving the words.
import { type Audience, citationsOf, citedRecord, DRAFT_OF } from '@holdfast/model'
import { Badge } from '../../kit/index.ts'
import { useIncident } from '../../session/SessionProvider.tsx'
import { useRoom } from '../../session/useRoom.ts'
import css from './CommsDesk.module.css'
import { markedCitations } from './draftCites.ts'

/** `at`: where the caret is in the text; null while nobody writes here. */
export function CitedHere({ audience, at }: { readonly audience: Audience; readonly at: number | null }) {
  const { room } = useIncident()
  const state = useRoom((all) => all)
  const rows = citationsOf(state.citations, audience)
  const here =
    at === null || rows.length === 0
      ? []
      : markedCitations(room.text(DRAFT_OF[audience]), rows).filter(({ from, to }) => from <= at && at <= to)
  const records = here.flatMap(({ row }) => {
    const record = citedRecord(state, { kind: row.kind, id: row.record })
    return record === null ? [] : [{ id: row.id, record }]
  })
  return (
    <div role="status" aria-label="What this sentence rests on">
      {records.map(({ id, record }) => (
        <p key={id} className={css.citedHere}>
          <Badge tone={record.isRuledOut ? 'act' : 'neutral'}>
            {record.label}
            {record.isRuledOut ? ' ✕ ruled out' : ''}
          </Badge>{' '}
          This sentence rests on “{record.words}”{record.isRuledOut ? '' : `, ${record.standing}`}.
        </p>
      ))}
    </div>
  )
}
