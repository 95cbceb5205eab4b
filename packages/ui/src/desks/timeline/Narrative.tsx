// Pinned entries: the story that the record will tell first.
import { amendmentsOf, pinnedEntries, readEntry } from '@holdfast/model'
import { EmptyState, Panel, Row, RowList, TimeText } from '../../kit/index.ts'
import { useRoom } from '../../session/useRoom.ts'

export function Narrative() {
  const pinned = useRoom(pinnedEntries)
  const amended = useRoom(amendmentsOf)
  return (
    <Panel title="Narrative" {...(pinned.length > 0 ? { count: pinned.length } : {})}>
      {pinned.length === 0 ? (
        <EmptyState
          title="No key moment yet"
          next="Pin the entries that tell the story; they open the record."
        />
      ) : (
        <RowList label="Key moments">
          {pinned.map((entry) => {
            const read = readEntry(entry, amended.get(entry.id))
            return <Row key={entry.id} lead={<TimeText at={read.occurredAt} />} title={read.text} />
          })}
        </RowList>
      )}
    </Panel>
  )
}
