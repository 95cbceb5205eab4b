// One of a few, all in view. `RadioGroup` for choices that need a sentence; `Segmented` for words.
import {
  RadioGroup as AriaRadioGroup,
  type RadioGroupProps as AriaProps,
  RadioButton,
  RadioField,
} from 'react-aria-components/RadioGroup'
import type { Choice } from './choice.ts'
import field from './Field.module.css'
import { FieldParts, type FieldWords, fieldProps } from './FieldParts.tsx'
import { joinClasses } from '../marks/joinClasses.ts'
import css from './RadioGroup.module.css'

export interface RadioGroupProps<Id extends string>
  extends Pick<AriaProps, 'isDisabled' | 'isRequired' | 'name'>,
    FieldWords {
  readonly items: readonly Choice<Id>[]
  readonly value: Id | null
  readonly onChange: (id: Id) => void
}

export function RadioGroup<Id extends string>(props: RadioGroupProps<Id>) {
  return <Radios {...props} look="list" />
}

export function Segmented<Id extends string>(props: RadioGroupProps<Id>) {
  return <Radios {...props} look="segments" />
}

function Radios<Id extends string>(props: RadioGroupProps<Id> & { readonly look: 'list' | 'segments' }) {
  const { label, labelHidden, hint, error, items, value, onChange, look, ...rest } = props
  const words = { label, labelHidden: labelHidden ?? false, hint, error }
  return (
    <AriaRadioGroup
      {...rest}
      {...fieldProps(words)}
      className={field.field ?? ''}
      orientation={look === 'segments' ? 'horizontal' : 'vertical'}
      value={value}
      onChange={(key) => {
        const chosen = items.find((item) => item.id === key)
        if (chosen !== undefined) onChange(chosen.id)
      }}
    >
      <FieldParts {...words}>
        <div className={css[look]}>
          {items.map((item) => (
            <RadioField
              key={item.id}
              value={item.id}
              isDisabled={item.disabled ?? false}
              className={css.choice ?? ''}
            >
              <RadioButton className={joinClasses(css.button)} data-tone={item.tone ?? 'neutral'}>
                <span className={css.mark} aria-hidden />
                <span>
                  {item.label}
                  {item.hint === undefined ? null : <span className={css.hint}> {item.hint}</span>}
                </span>
              </RadioButton>
            </RadioField>
          ))}
        </div>
      </FieldParts>
    </AriaRadioGroup>
  )
}
