// Why a form was refused, where no field is at fault.
import css from './Field.module.css'

export function FormError({ children }: { readonly children: string | undefined }) {
  return children === undefined ? null : (
    <p className={css.error} role="alert">
      {children}
    </p>
  )
}
