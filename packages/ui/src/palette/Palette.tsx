// ⌘K: one line that finds and does. What the line would do stands first as a sentence, then what it finds: desks, incidents,
// people, records and everything a key does. It stands above the work without blocking it, and goes when something was chosen, on
// Escape, or when the focus leaves.
import { useRef, useState } from 'react'
import { Autocomplete } from 'react-aria-components/Autocomplete'
import { Header } from 'react-aria-components/Header'
import { Menu, MenuItem, MenuSection } from 'react-aria-components/Menu'
import { SEARCH_MOST, SearchField } from '../kit/fields/SearchField.tsx'
import type { IncidentHandle } from '../session/session.ts'
import { useSession } from '../session/SessionProvider.tsx'
import { useMayWrite } from '../session/useMayWrite.ts'
import { useRun } from '../session/useRun.ts'
import { useShowMade } from '../item/useShowMade.ts'
import { useHistory } from '../router/HistoryProvider.tsx'
import { FindItem, LineItem } from './PaletteItem.tsx'
import css from './Palette.module.css'
import { idOf, type Item, paletteGroups } from './paletteGroups.ts'
import { useFinds } from './useFinds.ts'
import { useVerbs } from './useVerbs.ts'
import { offeredVerbs } from './verbs/readVerbs.ts'
import type { Deed } from './verbs/verb.ts'
import type { RunHere, VerbForm } from './verbs/verbForm.ts'

export interface PaletteProps {
  /** The incident one is in; null on the page of all incidents. */
  readonly incident: IncidentHandle | null
  readonly onClose: () => void
  /** Opens a form that a verb has filled in. */
  readonly onForm: (form: VerbForm) => void
}

export function Palette({ incident, ...rest }: PaletteProps) {
  const { access } = useSession()
  return incident === null ? (
    <Line {...rest} incident={null} run={null} mayWrite={access === 'respond'} />
  ) : (
    <InIncident {...rest} incident={incident} />
  )
}

function InIncident(props: PaletteProps & { readonly incident: IncidentHandle }) {
  return <Line {...props} run={useRun()} mayWrite={useMayWrite()} />
}

interface LineProps extends PaletteProps {
  readonly run: RunHere | null
  readonly mayWrite: boolean
}

function Line({ incident, onClose, onForm, run, mayWrite }: LineProps) {
  const history = useHistory()
  const showMade = useShowMade()
  const [question, setQuestion] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const finds = useFinds(question, incident)
  const readings = useVerbs(question, incident, mayWrite)
  const groups = paletteGroups(question, readings, finds, offeredVerbs(incident !== null, mayWrite))
  // Until an arrow key chose another, Enter means the first: also for whoever types faster than the list marks it.
  const moved = useRef(false)
  const ask = (words: string) => {
    moved.current = false
    setQuestion(words.slice(0, SEARCH_MOST))
  }
  const goOn = (words: string) => {
    ask(words)
    input.current?.focus()
  }
  const obey = (does: Deed) => {
    if (does.kind === 'more') return goOn(does.typed)
    if (does.kind === 'refused') return does.typed === undefined ? input.current?.focus() : goOn(does.typed)
    onClose()
    if (does.kind === 'go') history.go(does.to)
    else if (does.kind === 'here') does.act()
    else if (does.kind === 'open') onForm(does.form)
    else if (run !== null) {
      const done = does.run(run)
      if (!done.ok) return
      if (does.next) history.go(does.next)
      if (does.made && typeof done.value === 'string') showMade(does.made, done.value)
    }
  }
  const choose = (item: Item) => {
    if (item.kind === 'line') return obey(item.line.does)
    onClose()
    if (typeof item.find.go === 'function') item.find.go()
    else history.go(item.find.go)
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
        const first = groups.flatMap(({ items }) => items)[0]
        if (event.key !== 'Enter' || event.nativeEvent.isComposing || moved.current || !first) return
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
          label="Find anything, or say what to do: sev2, log…, snooze…"
          autoFocus
          inputRef={input}
          value={question}
          onChange={ask}
        />
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and the found are not stops of Tab */}
        <div role="group" aria-label="What it finds" className={css.list} tabIndex={0}>
          <Menu
            aria-label="Found"
            className={css.menu ?? ''}
            shouldCloseOnSelect={false}
            renderEmptyState={() => <p className={css.none}>Nothing matches. Try fewer or other words.</p>}
          >
            {groups.map(({ heading, items }) => (
              <MenuSection key={heading} id={heading}>
                <Header className={css.heading ?? ''}>{heading}</Header>
                {items.map((item) => (
                  <MenuItem
                    key={idOf(item)}
                    id={idOf(item)}
                    textValue={item.kind === 'find' ? item.find.title : item.line.says}
                    className={(isSentence(item) ? css.line : css.item) ?? ''}
                    onAction={() => choose(item)}
                  >
                    {item.kind === 'find' ? <FindItem find={item.find} /> : <LineItem line={item.line} />}
                  </MenuItem>
                ))}
              </MenuSection>
            ))}
          </Menu>
        </div>
      </Autocomplete>
    </div>
  )
}

const isSentence = (item: Item): boolean => item.kind === 'line' && item.line.isExample !== true
