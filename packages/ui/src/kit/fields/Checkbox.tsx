// Yes or no, with its sentence.
import { Check, Minus } from 'lucide-react'
import type { ReactNode } from 'react'
import {
  type CheckboxFieldProps as AriaProps,
  CheckboxButton,
  CheckboxField,
} from 'react-aria-components/Checkbox'
import css from './Checkbox.module.css'
import { useLeftOut } from '../marks/LookOnly.tsx'

export interface CheckboxProps extends Omit<AriaProps, 'children' | 'className' | 'style'> {
  readonly children: ReactNode
}

export function Checkbox({ children, ...rest }: CheckboxProps) {
  if (useLeftOut(false)) return null
  return (
    <CheckboxField {...rest} className={css.field ?? ''}>
      <CheckboxButton className={css.button ?? ''}>
        {({ isSelected, isIndeterminate }) => (
          <>
            <span className={css.box} aria-hidden>
              {isIndeterminate ? <Minus /> : isSelected ? <Check /> : null}
            </span>
            {children}
          </>
        )}
      </CheckboxButton>
    </CheckboxField>
  )
}
