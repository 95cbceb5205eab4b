// The entries that filter and search leave, with their count, and what to do where there is none.
import { type EntryKind, filterEntries } from '@holdfast/model'
import { type ReactNode, useDeferredValue } from 'react'
import { EmptyState, Panel, useMedia } from '../../kit/index.ts'
import type { FilterId } from '../../item/recordKinds.ts'
import { useRoom } from '../../session/useRoom.ts'
import { EntryList } from './EntryList.tsx'
import { FILTERS } from './filters.ts'
import { GapNotice } from './GapNotice.tsx'
import css from './TimelineDesk.module.css'

export interface EntriesProps {
  /** Empty: all. */
  readonly chosen: ReadonlySet<FilterId>
  readonly query: string
  /** What chooses and searches. */
  readonly tools: ReactNode
  /** Begins a line that fills a silence. */
  readonly onFill: (start: string) => void
}

/** A window as low or narrow as this, px, keeps its height for entries: what chooses and searches stands below them. */
const LOW = '(width < 600px), (width < 900px) and (height < 600px)'

const counted = (total: number): string => `${total} ${total === 1 ? 'entry' : 'entries'}`

export function Entries({ chosen, query, tools, onFill }: EntriesProps) {
  const wanted = useDeferredValue(query)
  const kinds: EntryKind[] = FILTERS.filter((f) => chosen.has(f.id)).flatMap((f) => f.kinds)
  const entries = useRoom((state) => filterEntries(state, { kinds, query: wanted }))
  const total = useRoom((state) => state.timeline.length)
  const isLow = useMedia(LOW)
  const narrowed = kinds.length > 0 || wanted.trim() !== ''
  return (
    <Panel
      title="Timeline"
      filled
      sub={narrowed ? `${entries.length} of ${counted(total)}` : `${counted(total)} · newest below`}
      className={css.timeline ?? ''}
      {...(isLow ? { footer: tools } : { actions: tools })}
    >
      <div className={css.body}>
        <EntryList
          entries={entries}
          empty={
            narrowed ? (
              <EmptyState title="No entry fits" next="Take out a word or a filter." />
            ) : (
              <EmptyState
                title="Nothing logged yet"
                next="Write what happens in the line below; Enter logs it."
              />
            )
          }
        />
        <GapNotice onFill={onFill} />
      </div>
    </Panel>
  )
}
