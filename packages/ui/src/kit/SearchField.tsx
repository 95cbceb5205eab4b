// Search as you type. Escape clears first; onChange gives the string.
import { Search, X } from 'lucide-react'
import type { Ref } from 'react'
import { Button } from 'react-aria-components/Button'
import { Group } from 'react-aria-components/Group'
import { Input } from 'react-aria-components/Input'
import {
  SearchField as AriaSearchField,
  type SearchFieldProps as AriaProps,
} from 'react-aria-components/SearchField'
import css from './Field.module.css'
import { Kbd } from './Kbd.tsx'
import searchCss from './SearchField.module.css'

export interface SearchFieldProps extends Omit<AriaProps, 'children' | 'className' | 'style' | 'aria-label'> {
  /** Spoken label; also the placeholder unless one is given. */
  readonly label: string
  readonly placeholder?: string
  readonly keys?: string
  readonly inputRef?: Ref<HTMLInputElement>
}

export function SearchField({ label, placeholder, keys, inputRef, ...rest }: SearchFieldProps) {
  return (
    <AriaSearchField {...rest} aria-label={label} className={css.field ?? ''}>
      {({ isEmpty }) => (
        <Group className={css.group ?? ''}>
          <Search aria-hidden className={css.chevron} />
          <Input
            className={searchCss.input ?? ''}
            dir="auto"
            placeholder={placeholder ?? label}
            {...(inputRef === undefined ? {} : { ref: inputRef })}
          />
          {isEmpty && keys !== undefined ? <Kbd keys={keys} hidden /> : null}
          {isEmpty ? null : (
            <Button className={css.step ?? ''}>
              <X aria-hidden />
            </Button>
          )}
        </Group>
      )}
    </AriaSearchField>
  )
}
