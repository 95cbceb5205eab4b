// The parts every labelled field shares, in one order: label, control, hint, error. Inside a react-aria field.
import type { ReactNode } from 'react'
import { FieldError } from 'react-aria-components/FieldError'
import { Label } from 'react-aria-components/Label'
import { Text } from 'react-aria-components/Text'
import css from './Field.module.css'

export interface FieldWords {
  readonly label: string
  /** Keep the label for screen readers only, where the place itself says it. */
  readonly labelHidden?: boolean
  readonly hint?: ReactNode
  /** What is wrong, what is safe, what to do. Its presence marks the field invalid. */
  readonly error?: string | undefined
}

export interface FieldPartsProps extends FieldWords {
  readonly children: ReactNode
}

export function FieldParts({ label, labelHidden, hint, error, children }: FieldPartsProps) {
  return (
    <>
      {labelHidden ? null : <Label className={css.label ?? ''}>{label}</Label>}
      {children}
      {hint === undefined ? null : (
        <Text slot="description" className={css.hint ?? ''}>
          {hint}
        </Text>
      )}
      <FieldError className={css.error ?? ''}>{error}</FieldError>
    </>
  )
}

/** What to spread on the react-aria field for those words. */
export function fieldProps({ label, labelHidden, error }: FieldWords) {
  // The error is said, and announced, at the field; the browser must not refuse to send the form again because of it.
  const validationBehavior = 'aria' as const
  return {
    validationBehavior,
    isInvalid: error !== undefined,
    ...(labelHidden ? { 'aria-label': label } : {}),
  }
}
