// A button that shows only an icon. Its label is spoken and shown as a tooltip, with the key.
import type { ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button'
import css from './IconButton.module.css'
import { joinClasses } from '../marks/joinClasses.ts'
import { Tooltip } from './Tooltip.tsx'
import { type Reads, useLeftOut } from '../marks/LookOnly.tsx'

export interface IconButtonProps
  extends Omit<AriaButtonProps, 'children' | 'className' | 'style' | 'render' | 'aria-label'>,
    Reads {
  readonly label: string
  readonly icon: ReactNode
  readonly keys?: string
  readonly size?: 'sm' | 'md'
  readonly className?: string
}

export function IconButton({ label, icon, keys, size = 'md', className, reads, ...rest }: IconButtonProps) {
  if (useLeftOut(reads)) return null
  return (
    <Tooltip text={label} {...(keys === undefined ? {} : { keys })}>
      <AriaButton {...rest} aria-label={label} className={joinClasses(css.button, css[size], className)}>
        {icon}
      </AriaButton>
    </Tooltip>
  )
}
