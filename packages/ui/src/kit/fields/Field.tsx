// Label, hint and error around a control that is not a kit field itself (a SharedText, a Segmented without its own label).
import { type ReactNode, useId } from 'react'
import css from './Field.module.css'

export interface FieldProps {
  readonly label: string
  readonly hint?: ReactNode
  readonly error?: string | undefined
  /** Gets the ids to put on the control. */
  readonly children: (ids: { readonly labelledBy: string; readonly describedBy: string }) => ReactNode
}

export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId()
  const labelledBy = `${id}-label`
  const describedBy = `${id}-hint`
  return (
    <div className={css.field}>
      <span id={labelledBy} className={css.label}>
        {label}
      </span>
      {children({ labelledBy, describedBy })}
      <div id={describedBy}>
        {hint === undefined ? null : <span className={css.hint}>{hint}</span>}
        {error === undefined ? null : <span className={css.error}>{error}</span>}
      </div>
    </div>
  )
}
