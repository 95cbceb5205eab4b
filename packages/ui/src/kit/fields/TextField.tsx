// One line of text. onChange gives the string.
import type { Ref } from 'react'
import { Input } from 'react-aria-components/Input'
import { TextField as AriaTextField, type TextFieldProps as AriaProps } from 'react-aria-components/TextField'
import css from './Field.module.css'
import { FieldParts, type FieldWords, fieldProps } from './FieldParts.tsx'
import { joinClasses } from '../marks/joinClasses.ts'
import { useLeftOut } from '../marks/LookOnly.tsx'

export interface TextFieldProps
  // A key handler of react-aria's own ends the event: Escape would no longer close the sheet around the field.
  extends Omit<AriaProps, 'children' | 'className' | 'style' | 'isInvalid' | 'onKeyDown'>,
    FieldWords {
  readonly placeholder?: string
  /** For times, ids and numbers. */
  readonly mono?: boolean
  /** Takes a secret: its letters are dots unless it has the focus. */
  readonly secret?: boolean
  readonly inputRef?: Ref<HTMLInputElement>
}

export function TextField({
  label,
  labelHidden,
  hint,
  error,
  placeholder,
  mono,
  secret,
  inputRef,
  ...rest
}: TextFieldProps) {
  if (useLeftOut(false)) return null
  const words = { label, labelHidden: labelHidden ?? false, hint, error }
  return (
    <AriaTextField {...rest} {...fieldProps(words)} className={css.field ?? ''}>
      <FieldParts {...words}>
        <Input
          className={joinClasses(css.input, mono && css.mono, secret && css.secret)}
          dir="auto"
          {...(placeholder === undefined ? {} : { placeholder })}
          {...(inputRef === undefined ? {} : { ref: inputRef })}
        />
      </FieldParts>
    </AriaTextField>
  )
}
