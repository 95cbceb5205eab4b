// ⌘K: one line that finds desks, incidents, people, records and everything a key does. It stands above the work without
// blocking it and goes when something was chosen, on Escape, or when the focus leaves.
import { useRef, useState } from 'react'
import { Autocomplete } from 'react-aria-components/Autocomplete'
import { Header } from 'react-aria-components/Header'
import { Menu, MenuItem, MenuSection } from 'react-aria-components/Menu'
import { Kbd } from '../kit/marks/Kbd.tsx'
import { SearchField } from '../kit/fields/SearchField.tsx'
import type { IncidentHandle } from '../session/session.ts'
import type { Find } from './finds.ts'
import { useHistory } from '../router/HistoryProvider.tsx'
import css from './Palette.module.css'
import { useFinds } from './useFinds.ts'

export interface PaletteProps {
  /** The incident one is in; null on the page of all incidents. */
  readonly incident: IncidentHandle | null
  readonly onClose: () => void
}

export function Palette({ incident, onClose }: PaletteProps) {
  const history = useHistory()
  const [question, setQuestion] = useState('')
  const groups = useFinds(question, incident)
  // Until an arrow key chose another, Enter means the first find: also for whoever types faster than the list marks it.
  const moved = useRef(false)
  const ask = (words: string) => {
    moved.current = false
    setQuestion(words)
  }
  const choose = (find: Find) => {
    onClose()
    if (typeof find.go === 'function') find.go()
    else history.go(find.go)
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape closes it, as any dialog
    <div
      role="dialog"
      aria-label="Find anything"
      className={css.palette}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onClose()
      }}
      onKeyDownCapture={(event) => {
        if (event.key.startsWith('Arrow')) moved.current = true
        const first = groups.flatMap(({ finds }) => finds)[0]
        if (event.key !== 'Enter' || moved.current || !first) return
        event.preventDefault()
        event.stopPropagation()
        choose(first)
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onClose()
      }}
    >
      <Autocomplete inputValue={question} onInputChange={ask}>
        <SearchField
          label="Find an incident, an entry, a person, a key…"
          autoFocus
          value={question}
          onChange={ask}
        />
        <Menu
          aria-label="Found"
          className={css.list ?? ''}
          renderEmptyState={() => <p className={css.none}>Nothing matches. Try fewer or other words.</p>}
        >
          {groups.map(({ heading, finds }) => (
            <MenuSection key={heading} id={heading}>
              <Header className={css.heading ?? ''}>{heading}</Header>
              {finds.map((find) => (
                <MenuItem
                  key={find.id}
                  id={find.id}
                  textValue={find.title}
                  className={css.item ?? ''}
                  onAction={() => choose(find)}
                >
                  <span className={css.title}>{find.title}</span>
                  {find.keys === undefined ? null : <Kbd keys={find.keys} />}
                  {find.hint === undefined ? null : <span className={css.hint}>{find.hint}</span>}
                </MenuItem>
              ))}
            </MenuSection>
          ))}
        </Menu>
      </Autocomplete>
    </div>
  )
}
