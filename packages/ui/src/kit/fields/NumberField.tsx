// A number with steps. onChange gives the number, NaN when emptied.
import { Minus, Plus } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { Group } from 'react-aria-components/Group'
import { Input } from 'react-aria-components/Input'
import {
  NumberField as AriaNumberField,
  type NumberFieldProps as AriaProps,
} from 'react-aria-components/NumberField'
import css from './Field.module.css'
import { FieldParts, type FieldWords, fieldProps } from './FieldParts.tsx'
import { joinClasses } from '../marks/joinClasses.ts'
import { useLeftOut } from '../marks/LookOnly.tsx'

export interface NumberFieldProps
  extends Omit<AriaProps, 'children' | 'className' | 'style' | 'isInvalid'>,
    FieldWords {}

export function NumberField({ label, labelHidden, hint, error, ...rest }: NumberFieldProps) {
  if (useLeftOut(false)) return null
  const words = { label, labelHidden: labelHidden ?? false, hint, error }
  return (
    <AriaNumberField {...rest} {...fieldProps(words)} className={css.field ?? ''}>
      <FieldParts {...words}>
        <Group className={joinClasses(css.group, css.mono)}>
          <Input />
          <Button slot="decrement" className={css.step ?? ''}>
            <Minus aria-hidden />
          </Button>
          <Button slot="increment" className={css.step ?? ''}>
            <Plus aria-hidden />
          </Button>
        </Group>
      </FieldParts>
    </AriaNumberField>
  )
}
