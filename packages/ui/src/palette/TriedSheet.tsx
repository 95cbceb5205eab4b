// "What did we already try?", one key from every desk: answers while one types, from what is on this machine.
import { type Hit, searchTried } from '@holdfast/model'
import { useDeferredValue, useState } from 'react'
import { RECORD_KINDS } from '../item/recordKinds.ts'
import { Badge } from '../kit/marks/Badge.tsx'
import { EmptyState } from '../kit/marks/EmptyState.tsx'
import { Row } from '../kit/layout/Row.tsx'
import { RowList } from '../kit/layout/RowList.tsx'
import { SearchField } from '../kit/fields/SearchField.tsx'
import { Sheet } from '../kit/overlays/Sheet.tsx'
import { TimeText } from '../kit/time/TimeText.tsx'
import { useIncident } from '../session/SessionProvider.tsx'
import { useRoom } from '../session/useRoom.ts'
import { useHistory } from '../router/HistoryProvider.tsx'
import { routeTo } from '../item/recordRoute.ts'
import css from './TriedSheet.module.css'

export function TriedSheet({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  return (
    <Sheet
      isOpen={isOpen}
      onClose={onClose}
      size="lg"
      title="What did we already try?"
      sub="Actions and what they did, decisions, what was ruled out. Works offline."
    >
      <Answer onClose={onClose} />
    </Sheet>
  )
}

function Answer({ onClose }: { readonly onClose: () => void }) {
  const [question, setQuestion] = useState('')
  const asked = useDeferredValue(question)
  const state = useDeferredValue(useRoom((all) => all))
  const hits = searchTried(state, asked)
  const history = useHistory()
  const { id } = useIncident()
  const open = (hit: Hit | undefined) => {
    if (hit === undefined) return
    onClose()
    history.go(routeTo(id, hit.doc))
  }
  return (
    <>
      <SearchField
        label="Roll back, restart, database…"
        autoFocus
        value={question}
        onChange={setQuestion}
        onSubmit={() => open(hits[0])}
      />
      <div className={css.hits} aria-live="polite">
        {hits.length === 0 ? (
          <EmptyState
            title={
              question.trim() === '' ? 'Nothing was tried yet' : `Nothing tried matches “${question.trim()}”`
            }
            next={
              question.trim() === ''
                ? 'Log the first action on the Ops desk, before it is made.'
                : 'Try one word of it, or the name of a service. If it is new, log it on the Ops desk before it is made.'
            }
          />
        ) : (
          <RowList
            label={asked.trim() === '' ? 'Everything tried, newest first' : 'Tried before, best match first'}
          >
            {hits.map((hit) => (
              <Row
                key={`${hit.doc.kind} ${hit.doc.id}`}
                lead={<TimeText at={hit.doc.at} />}
                title={hit.doc.title}
                sub={[hit.doc.detail, hit.doc.by].filter(Boolean).join(' · ')}
                trailing={<KindBadge kind={hit.doc.kind} />}
                onPress={() => open(hit)}
              />
            ))}
          </RowList>
        )}
      </div>
    </>
  )
}

function KindBadge({ kind }: { readonly kind: Hit['doc']['kind'] }) {
  const { tried } = RECORD_KINDS[kind]
  return tried === null ? null : <Badge tone={tried.tone}>{tried.word}</Badge>
}
