// A state in a word. The word carries the meaning; the tone only repeats it.
import type { ReactNode } from 'react'
import css from './Badge.module.css'
import { joinClasses } from './joinClasses.ts'
import type { Tone } from './tone.ts'

export interface BadgeProps {
  readonly children: ReactNode
  readonly tone?: Tone
  readonly icon?: ReactNode
  readonly solid?: boolean
  readonly className?: string
}

export function Badge({ children, tone = 'neutral', icon, solid, className }: BadgeProps) {
  return (
    <span className={joinClasses(css.badge, solid && css.solid, className)} data-tone={tone}>
      {icon}
      {children}
    </span>
  )
}
