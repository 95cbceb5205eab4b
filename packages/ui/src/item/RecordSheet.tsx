// Everything known about one record, beside the desk: its words, its times, and what the timeline says.
import { Badge } from '../kit/marks/Badge.tsx'
import { EmptyState } from '../kit/marks/EmptyState.tsx'
import { Row } from '../kit/layout/Row.tsx'
import { RowList } from '../kit/layout/RowList.tsx'
import { Sheet } from '../kit/overlays/Sheet.tsx'
import { TimeText } from '../kit/time/TimeText.tsx'
import { WebLink } from '../parts/WebLink.tsx'
import { useNameOf } from '../session/useNameOf.ts'
import { useRoom } from '../session/useRoom.ts'
import { type FoundRecord, foundRecord } from './foundRecord.ts'
import css from './RecordSheet.module.css'

/** `at`: "action-<id>". */
export function RecordSheet({ at, onClose }: { readonly at: string; readonly onClose: () => void }) {
  const record = useRoom((state) => foundRecord(state, at), same)
  return (
    <Sheet isOpen onClose={onClose} title={record === null ? 'Not here' : 'Found'}>
      {record === null ? (
        <EmptyState
          title="This is not on this machine yet"
          next="It shows here as soon as it arrives. Nothing of yours is affected."
        />
      ) : (
        <Words record={record} />
      )}
    </Sheet>
  )
}

function Words({ record }: { readonly record: FoundRecord }) {
  const nameOf = useNameOf()
  return (
    <>
      <div className={css.words}>
        <Badge>{record.what}</Badge>
        <p className={css.title} dir="auto">
          {record.title}
        </p>
        {record.detail === '' ? null : <p className={css.detail}>{record.detail}</p>}
        <p className={css.by}>
          {nameOf(record.by)} · <TimeText at={record.at} show="both" />{' '}
          {record.link === null ? null : <WebLink href={record.link} />}
        </p>
        {record.times.length === 0 ? null : (
          <dl className={css.times}>
            {record.times.map(({ label, at, note }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>
                  <TimeText at={at} show="both" seconds /> {note}
                </dd>
              </div>
            ))}
          </dl>
        )}
      </div>
      {record.entries.length === 0 ? null : (
        <div className={css.entries}>
          <RowList label="What the timeline says about it">
            {record.entries.map((entry) => (
              <Row
                key={entry.id}
                lead={<TimeText at={entry.occurredAt} />}
                title={entry.text}
                sub={nameOf(entry.by)}
              />
            ))}
          </RowList>
        </div>
      )}
    </>
  )
}

const same = (a: FoundRecord | null, b: FoundRecord | null): boolean =>
  a === b ||
  (a !== null &&
    b !== null &&
    a.title === b.title &&
    a.detail === b.detail &&
    a.at === b.at &&
    a.by === b.by &&
    a.times.map(({ at }) => at).join() === b.times.map(({ at }) => at).join() &&
    a.entries.length === b.entries.length)
