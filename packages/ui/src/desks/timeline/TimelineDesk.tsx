// The Scribe's desk: log at the speed of speech, read back what happened, pin what tells the story. It follows nothing
// itself: an entry that comes in repaints the list, not the desk.
import { useRef, useState } from 'react'
import { useFollowAsked } from '../../item/AskedFor.tsx'
import { Button, FilterChips, Guard, SearchField, useLookOnly } from '../../kit/index.ts'
import type { FilterId } from '../../item/recordKinds.ts'
import { useKeys } from '../../local/index.ts'
import { Entries } from './Entries.tsx'
import { FILTERS } from './filters.ts'
import { ImportSheet } from './ImportSheet.tsx'
import { Milestones } from './Milestones.tsx'
import { Narrative } from './Narrative.tsx'
import { ScribeInput, type ScribeHandle } from './ScribeInput.tsx'
import css from './TimelineDesk.module.css'

/** Keys alone are letters of the line here. The browser's own search would miss what is scrolled out of sight. */
const KEYS = { search: '$mod+f', lines: '$mod+i' }

export function TimelineDesk() {
  const scribe = useRef<ScribeHandle>(null)
  const search = useRef<HTMLInputElement>(null)
  const [chosen, setChosen] = useState<ReadonlySet<FilterId>>(new Set())
  const [query, setQuery] = useState('')
  const [pasted, setPasted] = useState<string | null>(null)
  // What was asked for is shown, whatever the list was narrowed to.
  useFollowAsked('entry', () => {
    setChosen(new Set())
    setQuery('')
  })
  const group = 'Timeline desk'
  const lookOnly = useLookOnly()
  useKeys([
    {
      keys: KEYS.search,
      label: 'Search the timeline',
      group,
      reads: true,
      run: () => search.current?.focus(),
    },
    { keys: KEYS.lines, label: 'Paste or import many lines', group, run: () => setPasted('') },
  ])
  return (
    <div className={css.desk}>
      <Guard what="The timeline" as="panel">
        <Entries
          chosen={chosen}
          query={query}
          onFill={(start) => scribe.current?.begin(start)}
          tools={
            <div className={css.tools}>
              <FilterChips label="Show only" items={FILTERS} value={chosen} onChange={setChosen} />
              <div className={css.search}>
                <SearchField
                  label="Search entries"
                  keys={KEYS.search}
                  value={query}
                  onChange={setQuery}
                  inputRef={search}
                />
              </div>
              <Button size="sm" variant="quiet" keys={KEYS.lines} onPress={() => setPasted('')}>
                Import
              </Button>
            </div>
          }
        />
      </Guard>
      {/* Before the side: Tab leads from the line to the milestones, and not out of the page. */}
      {lookOnly ? null : <ScribeInput ref={scribe} onManyLines={setPasted} />}
      <aside className={css.side} aria-label="Milestones and narrative">
        <Guard what="Milestones" as="panel">
          <Milestones />
        </Guard>
        <Guard what="The narrative" as="panel">
          <Narrative />
        </Guard>
      </aside>
      <ImportSheet text={pasted} onClose={() => setPasted(null)} />
    </div>
  )
}
