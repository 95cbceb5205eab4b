// One of a short list that everybody knows. For a long list, or a new word, use ComboBox.
import { ChevronDown } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { ListBox } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import {
  Select as AriaSelect,
  type SelectProps as AriaProps,
  SelectValue,
} from 'react-aria-components/Select'
import { ChoiceItem } from './ChoiceItem.tsx'
import type { Choice } from './choice.ts'
import css from './Field.module.css'
import { FieldParts, type FieldWords, fieldProps } from './FieldParts.tsx'
import { joinClasses } from '../marks/joinClasses.ts'
import overlay from '../marks/Overlay.module.css'
import { useLeftOut } from '../marks/LookOnly.tsx'

export interface SelectProps<Id extends string>
  extends Pick<AriaProps<Choice>, 'placeholder' | 'isDisabled' | 'isRequired' | 'autoFocus' | 'name'>,
    FieldWords {
  readonly items: readonly Choice<Id>[]
  readonly value: Id | null
  readonly onChange: (id: Id) => void
}

export function Select<Id extends string>(props: SelectProps<Id>) {
  if (useLeftOut(false)) return null
  const { label, labelHidden, hint, error, items, value, onChange, ...rest } = props
  const words = { label, labelHidden: labelHidden ?? false, hint, error }
  return (
    <AriaSelect
      {...rest}
      {...fieldProps(words)}
      className={css.field ?? ''}
      value={value}
      onChange={(key) => {
        const chosen = items.find((item) => item.id === key)
        if (chosen !== undefined) onChange(chosen.id)
      }}
    >
      <FieldParts {...words}>
        <Button className={joinClasses(css.input, css.trigger)}>
          <SelectValue>{({ selectedText, defaultChildren }) => selectedText || defaultChildren}</SelectValue>
          <ChevronDown aria-hidden className={css.chevron} />
        </Button>
      </FieldParts>
      <Popover className={joinClasses(overlay.surface, overlay.dropdown)} offset={4}>
        <ListBox items={items} className={overlay.list ?? ''}>
          {(choice) => <ChoiceItem choice={choice} />}
        </ListBox>
      </Popover>
    </AriaSelect>
  )
}
