// What this audience was told, newest first; a corrected update says by which.
import { type Audience, publishedUpdates, repeatOf } from '@holdfast/model'
import { Badge, EmptyState, Panel, Row, RowList, TimeText } from '../../kit/index.ts'
import { recordMark } from '../../item/AskedFor.tsx'
import { MergedMark } from '../../reunion/MergedMark.tsx'
import { useNameOf } from '../../session/useNameOf.ts'
import { useRoom } from '../../session/useRoom.ts'
import { AUDIENCE_TITLES } from '../../words/audiences.ts'

export function SentUpdates({ audience }: { readonly audience: Audience }) {
  const sent = useRoom((state) => publishedUpdates(state, audience))
  const nameOf = useNameOf()
  const repeated = useRoom(
    (state) => new Set(sent.flatMap(({ id }) => (repeatOf(state, id) ? [id] : []))),
    sameSet,
  )
  const title = AUDIENCE_TITLES[audience].toLowerCase()
  return (
    <Panel title={`Said to ${title}`} {...(sent.length > 0 ? { count: sent.length } : {})}>
      {sent.length === 0 ? (
        <EmptyState
          title="Nothing said yet"
          next="Say what people see, who is hit, what you do, and when you speak next."
        />
      ) : (
        <RowList label={`Said to ${title}, newest first`}>
          {sent.map(({ id, update, at, by, correctedBy }) => (
            <Row
              key={id}
              {...recordMark('update', id)}
              lead={<TimeText at={at} />}
              title={update.text}
              struck={correctedBy !== null}
              sub={
                <>
                  <MergedMark id={id} /> {nameOf(by)}
                  {update.nextAt === null ? null : (
                    <>
                      {' '}
                      · next by <TimeText at={update.nextAt} />
                    </>
                  )}
                </>
              }
              {...(correctedBy !== null
                ? { trailing: <Badge tone="warn">corrected</Badge> }
                : repeated.has(id)
                  ? { trailing: <Badge>told twice: repeats another</Badge> }
                  : update.noChange
                    ? { trailing: <Badge>no change</Badge> }
                    : {})}
            />
          ))}
        </RowList>
      )}
    </Panel>
  )
}

const sameSet = <T,>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean =>
  a.size === b.size && [...a].every((one) => b.has(one))
