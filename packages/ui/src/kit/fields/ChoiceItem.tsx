// One line of a dropdown list, for Select and ComboBox.
import { Check } from 'lucide-react'
import { ListBoxItem } from 'react-aria-components/ListBox'
import { Text } from 'react-aria-components/Text'
import type { Choice } from './choice.ts'
import css from '../marks/Overlay.module.css'
import { RoleMark } from '../marks/RoleMark.tsx'

export function ChoiceItem({ choice }: { readonly choice: Choice }) {
  return (
    <ListBoxItem
      id={choice.id}
      textValue={choice.label}
      isDisabled={choice.disabled ?? false}
      className={css.item ?? ''}
    >
      {({ isSelected }) => (
        <>
          {choice.tone === undefined ? null : <RoleMark hue={choice.tone} />}
          <Text slot="label">{choice.label}</Text>
          {choice.hint === undefined ? null : (
            <Text slot="description" className={css.itemHint ?? ''}>
              {choice.hint}
            </Text>
          )}
          {isSelected ? <Check aria-hidden className={css.check} /> : null}
        </>
      )}
    </ListBoxItem>
  )
}
