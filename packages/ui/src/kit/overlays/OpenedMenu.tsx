// A menu whole, as `Menu` shows it once its code is here: the button, and the actions behind it.
import type { ReactNode } from 'react'
import { Menu as AriaMenu, MenuItem, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { Text } from 'react-aria-components/Text'
import { joinClasses } from '../marks/joinClasses.ts'
import { Kbd } from '../marks/Kbd.tsx'
import css from '../marks/Overlay.module.css'

export interface MenuAction {
  readonly id: string
  readonly label: string
  readonly keys?: string
  readonly icon?: ReactNode
  readonly danger?: boolean
  readonly disabled?: boolean
  readonly run: () => void
}

export interface OpenedMenuProps {
  readonly label: string
  /** The Button or IconButton that opens it. */
  readonly trigger: ReactNode
  readonly items: readonly MenuAction[]
  /** Its button was pressed before its code was here. */
  readonly startsOpen: boolean
}

export function OpenedMenu({ label, trigger, items, startsOpen }: OpenedMenuProps) {
  return (
    <MenuTrigger defaultOpen={startsOpen}>
      {trigger}
      <Popover className={joinClasses(css.surface, css.dropdown)} offset={4}>
        <AriaMenu aria-label={label} className={css.list ?? ''}>
          {items.map((item) => (
            <MenuItem
              key={item.id}
              id={item.id}
              textValue={item.label}
              isDisabled={item.disabled ?? false}
              onAction={item.run}
              className={css.item ?? ''}
              {...(item.danger ? { 'data-danger': true } : {})}
            >
              {item.icon}
              <Text slot="label">{item.label}</Text>
              {item.keys === undefined ? null : <Kbd keys={item.keys} hidden />}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}
