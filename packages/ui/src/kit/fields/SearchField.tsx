// Search as you type. Escape leaves it, as any field, and keeps the words; a button clears them. onChange gives the string, of which
// one line holds the first SEARCH_MOST letters: what was pasted beyond them is told to be left out.
import { Search, X } from 'lucide-react'
import { type KeyboardEvent, type Ref, useState } from 'react'
import { Group } from 'react-aria-components/Group'
import { Input } from 'react-aria-components/Input'
import { TextField as AriaTextField, type TextFieldProps as AriaProps } from 'react-aria-components/TextField'
import css from './Field.module.css'
import { Kbd } from '../marks/Kbd.tsx'
import searchCss from './SearchField.module.css'

export interface SearchFieldProps
  extends Omit<AriaProps, 'children' | 'className' | 'style' | 'aria-label' | 'onSubmit'> {
  /** Spoken label; also the placeholder unless one is given. */
  readonly label: string
  readonly placeholder?: string
  readonly keys?: string
  readonly inputRef?: Ref<HTMLInputElement>
  /** Enter. */
  readonly onSubmit?: () => void
}

/** Letters; a browser draws a line of a million as an empty one. */
export const SEARCH_MOST = 4_000

export function SearchField(props: SearchFieldProps) {
  const { label, placeholder, keys, inputRef, onSubmit, ...rest } = props
  const { value = '', onChange } = rest
  const [left, setLeft] = useState(0)
  const change = (words: string) => {
    setLeft(Math.max(0, words.length - SEARCH_MOST))
    onChange?.(words.slice(0, SEARCH_MOST))
  }
  const submit = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || onSubmit === undefined) return
    event.preventDefault()
    onSubmit()
  }
  return (
    <AriaTextField {...rest} onChange={change} aria-label={label} className={css.field ?? ''}>
      <Group className={css.group ?? ''} onKeyDown={submit}>
        <Search aria-hidden className={css.chevron} />
        <Input
          role="searchbox"
          className={searchCss.input ?? ''}
          dir="auto"
          placeholder={placeholder ?? label}
          {...(inputRef === undefined ? {} : { ref: inputRef })}
        />
        {value === '' && keys !== undefined ? <Kbd keys={keys} hidden /> : null}
        {value === '' ? null : (
          <button
            type="button"
            tabIndex={-1}
            aria-label="Clear search"
            className={css.step}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => change('')}
          >
            <X aria-hidden />
          </button>
        )}
      </Group>
      {left === 0 ? null : (
        <p role="status" className={css.hint}>
          One line holds {SEARCH_MOST.toLocaleString('en')} letters; {left.toLocaleString('en')} more were
          left out.
        </p>
      )}
    </AriaTextField>
  )
}
