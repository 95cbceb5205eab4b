// Several of a few, as chips: what a list shows. An empty set means all.
import { Check } from 'lucide-react'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup'
import type { Choice } from './choice.ts'
import css from './FilterChips.module.css'

export interface FilterChipsProps<Id extends string> {
  readonly label: string
  readonly items: readonly Choice<Id>[]
  readonly value: ReadonlySet<Id>
  readonly onChange: (value: ReadonlySet<Id>) => void
}

export function FilterChips<Id extends string>({ label, items, value, onChange }: FilterChipsProps<Id>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      selectionMode="multiple"
      selectedKeys={value}
      onSelectionChange={(keys) =>
        onChange(new Set(items.map((item) => item.id).filter((id) => keys.has(id))))
      }
      className={css.chips ?? ''}
    >
      {items.map((item) => (
        <ToggleButton
          key={item.id}
          id={item.id}
          className={css.chip ?? ''}
          data-tone={item.tone ?? 'neutral'}
        >
          {({ isSelected }) => (
            <>
              {isSelected ? <Check aria-hidden /> : null}
              {item.label}
            </>
          )}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
