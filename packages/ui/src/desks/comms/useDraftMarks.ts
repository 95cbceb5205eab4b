// The marks in a draft: what the lint found, numbered as in the list below it, and the sentences that cite, each with the label of its
// record. Both follow the words when somebody edits.
import { type Audience, citationsOf, citedRecord, DRAFT_OF, FINDING_TITLES } from '@holdfast/model'
import { useMemo } from 'react'
import type { FindMarks } from '../../editor/index.ts'
import { sameFields } from '../../parts/equal.ts'
import { useIncident } from '../../session/SessionProvider.tsx'
import { useRoom } from '../../session/useRoom.ts'
import { markedCitations } from './draftCites.ts'
import type { Lint } from './lint/useFindings.ts'

export function useDraftMarks(audience: Audience, lint: Lint): FindMarks {
  const { room } = useIncident()
  const rows = useRoom((state) => citationsOf(state.citations, audience))
  const cited = useRoom(
    (state) =>
      rows.map((row) => {
        const record = citedRecord(state, { kind: row.kind, id: row.record })
        return {
          id: row.id,
          label: record?.label ?? '?',
          isRuledOut: record?.isRuledOut ?? false,
          says:
            record === null
              ? 'Rests on a record that is not here yet'
              : `Rests on ${record.label}, ${record.standing}: ${record.words}`,
        }
      }),
    sameFields,
  )
  return useMemo(() => {
    const text = room.text(DRAFT_OF[audience])
    return (words) => [
      ...lint(words).flatMap(({ kind, from, to, why }, i) =>
        from < to ? [{ from, to, says: `${FINDING_TITLES[kind]}. ${why}`, place: i + 1 }] : [],
      ),
      ...markedCitations(text, rows).flatMap(({ row, from, to }) => {
        const record = cited.find(({ id }) => id === row.id)
        return record === undefined ? [] : [{ from, to, says: record.says, cites: record }]
      }),
    ]
  }, [room, audience, lint, rows, cited])
}
