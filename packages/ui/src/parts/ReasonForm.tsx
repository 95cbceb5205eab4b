// Asks why before something is done that the record must explain. What the command rejects is said here, at the field.
import type { Rejected, Result } from '@holdfast/model'
import type { ReactNode } from 'react'
import { Button } from '../kit/marks/Button.tsx'
import { TextField } from '../kit/fields/TextField.tsx'
import { useForm } from './useForm.ts'
import css from './ReasonForm.module.css'

export interface ReasonFormProps {
  readonly label: string
  /** What the button does, as a verb: "Lower to SEV3". */
  readonly confirm: string
  /** Words before the field: a warning, what follows. */
  readonly children?: ReactNode
  readonly danger?: boolean
  /** What was said already. */
  readonly given?: string
  readonly act: (reason: string) => Result<unknown, Rejected>
  readonly onDone: () => void
}

export function ReasonForm({
  label,
  confirm,
  children,
  danger = false,
  given = '',
  act,
  onDone,
}: ReasonFormProps) {
  const form = useForm({
    draft: `reason ${label}`,
    blank: '',
    given: (kept) => (given === '' ? kept : given),
    fields: (reason) => ({ reason }),
    send: act,
    onSent: onDone,
  })
  return (
    <form className={css.form} onSubmit={form.submit}>
      {children}
      <TextField
        label={label}
        value={form.words}
        onChange={form.set}
        error={form.at('reason') ?? form.rest}
        autoFocus
        autoComplete="off"
      />
      <Button type="submit" variant={danger ? 'danger' : 'primary'}>
        {confirm}
      </Button>
    </form>
  )
}
