// The one button. Primary once per group; secondary for the rest; quiet inside dense rows; danger only for what cannot be taken back.
import type { ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button'
import css from './Button.module.css'
import { joinClasses } from './joinClasses.ts'
import { Kbd } from './Kbd.tsx'
import type { Tone } from './tone.ts'
import { type Reads, useLeftOut } from './LookOnly.tsx'

export interface ButtonProps
  extends Omit<AriaButtonProps, 'children' | 'className' | 'style' | 'render'>,
    Reads {
  readonly children: ReactNode
  readonly variant?: 'primary' | 'secondary' | 'quiet' | 'danger' | 'link'
  /** Hue of a primary button: the role whose desk it stands on. Default ic. */
  readonly tone?: Tone
  readonly size?: 'sm' | 'md' | 'lg'
  /** The key that does the same, in tinykeys notation (`d`, `$mod+k`). A hint only: register it in the keys registry. */
  readonly keys?: string
  readonly icon?: ReactNode
  readonly className?: string
}

export function Button({
  children,
  variant = 'secondary',
  tone = 'ic',
  size = 'md',
  keys,
  icon,
  className,
  reads,
  ...rest
}: ButtonProps) {
  if (useLeftOut(reads)) return null
  return (
    <AriaButton
      {...rest}
      className={joinClasses(css.button, css[variant], css[size], className)}
      data-tone={variant === 'danger' ? 'warn' : tone}
    >
      {icon}
      <span className={css.label}>{children}</span>
      {keys === undefined ? null : <Kbd keys={keys} hidden />}
    </AriaButton>
  )
}
