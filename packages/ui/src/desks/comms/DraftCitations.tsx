// What the words of the draft rest on: each cited record with the sentence that cites it, and a way to cite another. A hypothesis that
// was ruled out says so before anybody is told.
import { type Audience, citationsOf, citedRecord, DRAFT_OF, dropCitation } from '@holdfast/model'
import { useState } from 'react'
import { Badge, Button, Popover } from '../../kit/index.ts'
import { useKeys } from '../../local/index.ts'
import { useIncident } from '../../session/SessionProvider.tsx'
import { useMayWrite } from '../../session/useMayWrite.ts'
import { useRoom } from '../../session/useRoom.ts'
import { useRun } from '../../session/useRun.ts'
import { CiteForm } from './CiteForm.tsx'
import css from './Cites.module.css'
import { markedCitations } from './draftCites.ts'

const KEY = 'Shift+H'

/** Stands below the draft. */
export function DraftCitations({ audience }: { readonly audience: Audience }) {
  const { room } = useIncident()
  const run = useRun()
  const mayWrite = useMayWrite()
  const draft = useRoom((state) => state[DRAFT_OF[audience]])
  const rows = useRoom((state) => citationsOf(state.citations, audience))
  const state = useRoom((all) => all)
  const marked = markedCitations(room.text(DRAFT_OF[audience]), rows)
  if (draft.trim() === '' || marked.length === 0) return null
  return (
    <ul className={css.list} aria-label="What the words rest on">
      {marked.map(({ row, from, to }) => {
        const record = citedRecord(state, { kind: row.kind, id: row.record })
        const label = record?.label ?? '?'
        return (
          <li key={row.id} className={css.cite}>
            <Badge tone={record?.isRuledOut === true ? 'act' : 'neutral'}>
              {label}
              {record?.isRuledOut === true ? ' ✕ ruled out' : ''}
            </Badge>
            <span
              className={css.words}
              title={`${record?.words ?? ''} · ${record?.standing ?? 'not here yet'}`}
            >
              “{draft.slice(from, to)}” rests on {record?.words ?? 'a record that is not here yet'}
            </span>
            {mayWrite ? (
              <Button
                size="sm"
                variant="quiet"
                aria-label={`Take the citation of ${label} away`}
                onPress={() => void run(dropCitation, { id: row.id })}
              >
                Take away
              </Button>
            ) : null}
          </li>
        )
      })}
    </ul>
  )
}

export function CiteButton({ audience }: { readonly audience: Audience }) {
  const mayWrite = useMayWrite()
  const [isOpen, setOpen] = useState(false)
  const empty = useRoom((state) => state[DRAFT_OF[audience]].trim() === '')
  useKeys(
    mayWrite && !empty
      ? [
          {
            keys: KEY,
            label: 'Cite what a sentence rests on…',
            group: 'Comms desk',
            run: () => setOpen(true),
          },
        ]
      : [],
  )
  if (empty || !mayWrite) return null
  return (
    <Popover
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button size="sm" variant="quiet" keys={KEY}>
          Cite…
        </Button>
      }
      title="What a sentence rests on"
    >
      {(close) => <CiteForm audience={audience} onDone={close} />}
    </Popover>
  )
}
