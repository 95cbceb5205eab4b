// Type to find one of many; with `allowsNew` the typed words themselves may be the answer (a name nobody listed).
import { ChevronDown } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { ComboBox as AriaComboBox, type ComboBoxProps as AriaProps } from 'react-aria-components/ComboBox'
import { Group } from 'react-aria-components/Group'
import { Input } from 'react-aria-components/Input'
import { ListBox } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { ChoiceItem } from './ChoiceItem.tsx'
import type { Choice } from './choice.ts'
import css from './Field.module.css'
import { FieldParts, type FieldWords, fieldProps } from './FieldParts.tsx'
import { joinClasses } from '../marks/joinClasses.ts'
import overlay from '../marks/Overlay.module.css'
import { useLeftOut } from '../marks/LookOnly.tsx'

export interface ComboBoxProps<Id extends string>
  extends Pick<AriaProps<Choice>, 'isDisabled' | 'isRequired' | 'autoFocus' | 'name'>,
    FieldWords {
  readonly items: readonly Choice<Id>[]
  readonly value: Id | null
  /** The chosen item, or null when the field was cleared. */
  readonly onChange: (id: Id | null) => void
  /** What is typed. Give both to steer it; with `allowsNew` it is the answer when `value` is null. */
  readonly inputValue?: string
  readonly onInputChange?: (text: string) => void
  readonly allowsNew?: boolean
  readonly placeholder?: string
}

export function ComboBox<Id extends string>(props: ComboBoxProps<Id>) {
  if (useLeftOut(false)) return null
  const {
    label,
    labelHidden,
    hint,
    error,
    items,
    value,
    onChange,
    allowsNew = false,
    placeholder,
    ...rest
  } = props
  const words = { label, labelHidden: labelHidden ?? false, hint, error }
  return (
    <AriaComboBox
      {...rest}
      {...fieldProps(words)}
      className={css.field ?? ''}
      defaultItems={items}
      value={value}
      onChange={(key) => onChange(items.find((item) => item.id === key)?.id ?? null)}
      allowsCustomValue={allowsNew}
      allowsEmptyCollection={!allowsNew}
      menuTrigger="focus"
    >
      <FieldParts {...words}>
        <Group className={css.group ?? ''}>
          <Input dir="auto" {...(placeholder === undefined ? {} : { placeholder })} />
          <Button className={css.step ?? ''}>
            <ChevronDown aria-hidden />
          </Button>
        </Group>
      </FieldParts>
      <Popover className={joinClasses(overlay.surface, overlay.dropdown)} offset={4} isNonModal>
        <ListBox<Choice<Id>>
          className={overlay.list ?? ''}
          renderEmptyState={() => <p className={overlay.none}>Nothing matches. Try fewer letters.</p>}
        >
          {(choice) => <ChoiceItem choice={choice} />}
        </ListBox>
      </Popover>
    </AriaComboBox>
  )
}
