// The Scribe's desk: log at the speed of speech, read back what happened, pin what tells the story.
import { type EntryKind, filterEntries } from '@holdfast/model'
import { useDeferredValue, useRef, useState } from 'react'
import { useFollowAsked } from '../../found/AskedFor.tsx'
import { Button, EmptyState, FilterChips, Panel, SearchField } from '../../kit/index.ts'
import { useKeys } from '../../local/index.ts'
import { useRoom } from '../../session/useRoom.ts'
import { EntryList } from './EntryList.tsx'
import { FILTERS, type FilterId } from './filters.ts'
import { GapNotice } from './GapNotice.tsx'
import { ImportSheet } from './ImportSheet.tsx'
import { Milestones } from './Milestones.tsx'
import { Narrative } from './Narrative.tsx'
import { ScribeInput, type ScribeHandle } from './ScribeInput.tsx'
import css from './TimelineDesk.module.css'

export function TimelineDesk() {
  const scribe = useRef<ScribeHandle>(null)
  const search = useRef<HTMLInputElement>(null)
  const [chosen, setChosen] = useState<ReadonlySet<FilterId>>(new Set())
  const [query, setQuery] = useState('')
  const [pasted, setPasted] = useState<string | null>(null)
  const wanted = useDeferredValue(query)
  // What was asked for is shown, whatever the list was narrowed to.
  useFollowAsked('entry', () => {
    setChosen(new Set())
    setQuery('')
  })
  const kinds: EntryKind[] = FILTERS.filter((f) => chosen.has(f.id)).flatMap((f) => f.kinds)
  const entries = useRoom((state) => filterEntries(state, { kinds, query: wanted }))
  const total = useRoom((state) => state.timeline.length)
  const group = 'Timeline desk'
  useKeys([
    { keys: 'l', label: 'Log an entry', group, run: () => scribe.current?.focus() },
    { keys: 'f', label: 'Search the timeline', group, run: () => search.current?.focus() },
    { keys: 'm', label: 'Paste or import many lines', group, run: () => setPasted('') },
  ])
  const narrowed = kinds.length > 0 || wanted.trim() !== ''
  return (
    <div className={css.desk}>
      <Panel
        title="Timeline"
        sub={narrowed ? `${entries.length} of ${total} entries` : `${total} entries · newest below`}
        className={css.timeline ?? ''}
        actions={
          <div className={css.tools}>
            <FilterChips label="Show only" items={FILTERS} value={chosen} onChange={setChosen} />
            <div className={css.search}>
              <SearchField
                label="Search entries"
                keys="f"
                value={query}
                onChange={setQuery}
                inputRef={search}
              />
            </div>
            <Button size="sm" variant="quiet" keys="m" onPress={() => setPasted('')}>
              Import
            </Button>
          </div>
        }
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
          <GapNotice onFill={(start) => scribe.current?.begin(start)} />
        </div>
      </Panel>
      <aside className={css.side} aria-label="Milestones and narrative">
        <Milestones />
        <Narrative />
      </aside>
      <ScribeInput ref={scribe} onManyLines={setPasted} />
      <ImportSheet text={pasted} onClose={() => setPasted(null)} />
    </div>
  )
}
