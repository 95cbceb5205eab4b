// Asks why before something is done that the record must explain. What the command rejects is said here, at the field.
import type { Rejected, Result } from '@holdfast/model'
import type { FormEvent, ReactNode } from 'react'
import { Button } from '../kit/Button.tsx'
import { TextField } from '../kit/TextField.tsx'
import { useRefused } from '../local/index.ts'
import { useDraft } from './useDraft.ts'
import css from './ReasonForm.module.css'

export interface ReasonFormProps {
  readonly label: string
  /** What the button does, as a verb: "Lower to SEV3". */
  readonly confirm: string
  /** Words before the field: a warning, what follows. */
  readonly children?: ReactNode
  readonly danger?: boolean
  readonly act: (reason: string) => Result<unknown, Rejected>
  readonly onDone: () => void
}

export function ReasonForm({ label, confirm, children, danger = false, act, onDone }: ReasonFormProps) {
  const [reason, setReason, forget] = useDraft(`reason ${label}`, '')
  const refused = useRefused({ reason })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const result = act(reason)
    if (!result.ok) return refused.set(result.error)
    forget()
    onDone()
  }
  return (
    <form className={css.form} onSubmit={submit}>
      {children}
      <TextField
        label={label}
        value={reason}
        onChange={setReason}
        error={refused.at('reason') ?? refused.rest}
        autoFocus
        autoComplete="off"
      />
      <Button type="submit" variant={danger ? 'danger' : 'primary'}>
        {confirm}
      </Button>
    </form>
  )
}
