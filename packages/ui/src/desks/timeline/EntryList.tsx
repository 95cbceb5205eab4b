// Ten thousand entries, of which only what is seen exists. The reading position stays when others add.
import { amendmentsOf, DAY, momentOf, type TimelineEntry } from '@holdfast/model'
import { type AskedFor, useAskedFor } from '../../item/AskedFor.tsx'
import { type ReactNode, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { Button, VirtualList, type VirtualListHandle } from '../../kit/index.ts'
import { useShown } from '../../session/SessionProvider.tsx'
import { useTellListed } from '../../spine/SpineProvider.tsx'
import { EntryRow } from './EntryRow.tsx'
import css from './TimelineDesk.module.css'

/** An entry of one line, px: most need no second pass once they are measured. */
const ONE_LINE = 42
const keyOf = (entry: TimelineEntry) => entry.id
const dayOf = (entry: TimelineEntry) => Math.floor(momentOf(entry) / DAY)
const renderItem = (entry: TimelineEntry, newDay: boolean) => <EntryRow entry={entry} newDay={newDay} />

export function EntryList({
  entries,
  empty,
}: {
  readonly entries: readonly TimelineEntry[]
  readonly empty: ReactNode
}) {
  const list = useRef<VirtualListHandle>(null)
  const [seen, setSeen] = useState<number | null>(null)
  const newer = seen === null ? 0 : entries.length - seen
  const asked = useAskedFor('entry')
  const shown = useRef<AskedFor | null>(null)
  useLayoutEffect(() => {
    if (asked === null || shown.current === asked || !list.current?.scrollToKey(asked.id)) return
    shown.current = asked
    setSeen(entries.length)
  }, [asked, entries])
  // The Spine frames the times that are in view.
  const { getState } = useShown()
  const tellListed = useTellListed()
  useEffect(() => () => tellListed(null), [tellListed])
  const onShown = useCallback(
    (first: TimelineEntry, last: TimelineEntry) => {
      const amended = amendmentsOf(getState())
      const at = (entry: TimelineEntry) => amended.get(entry.id)?.occurredAt ?? momentOf(entry)
      tellListed({ from: at(first), to: at(last) })
    },
    [getState, tellListed],
  )
  return (
    <div className={css.listBox}>
      <VirtualList
        ref={list}
        label="Timeline"
        items={entries}
        keyOf={keyOf}
        renderItem={renderItem}
        groupOf={dayOf}
        estimate={ONE_LINE}
        stickToEnd
        onAtEnd={(atEnd) => setSeen(atEnd ? null : entries.length)}
        onShown={onShown}
        empty={empty}
        className={css.list ?? ''}
      />
      {newer > 0 ? (
        <div className={css.newer}>
          <Button reads size="sm" variant="primary" tone="scribe" onPress={() => list.current?.scrollToEnd()}>
            {newer === 1 ? '1 newer entry' : `${newer} newer entries`} below
          </Button>
        </div>
      ) : null}
    </div>
  )
}
