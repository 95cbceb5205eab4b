// Several lines of text that one person writes and sends. For text that several edit at once use SharedText.
import { TextArea as AriaTextArea } from 'react-aria-components/TextArea'
import { TextField as AriaTextField, type TextFieldProps as AriaProps } from 'react-aria-components/TextField'
import css from './Field.module.css'
import { FieldParts, type FieldWords, fieldProps } from './FieldParts.tsx'
import { sendOnEnter } from './sendOnEnter.ts'
import { joinClasses } from '../marks/joinClasses.ts'
import { useLeftOut } from '../marks/LookOnly.tsx'

export interface TextAreaProps
  // A key handler of react-aria's own ends the event: Escape would no longer close the sheet around the field.
  extends Omit<AriaProps, 'children' | 'className' | 'style' | 'isInvalid' | 'onKeyDown'>,
    FieldWords {
  readonly placeholder?: string
  readonly rows?: number
  /** Enter sends the form; Shift+Enter is a new line. */
  readonly enterSends?: boolean
}

export function TextArea({
  label,
  labelHidden,
  hint,
  error,
  placeholder,
  rows = 3,
  enterSends = false,
  ...rest
}: TextAreaProps) {
  if (useLeftOut(false)) return null
  const words = { label, labelHidden: labelHidden ?? false, hint, error }
  return (
    <AriaTextField {...rest} {...fieldProps(words)} className={css.field ?? ''}>
      <FieldParts {...words}>
        <AriaTextArea
          className={joinClasses(css.input, css.area)}
          dir="auto"
          rows={rows}
          {...(enterSends ? { onKeyDown: sendOnEnter, enterKeyHint: 'send' } : {})}
          {...(placeholder === undefined ? {} : { placeholder })}
        />
      </FieldParts>
    </AriaTextField>
  )
}
