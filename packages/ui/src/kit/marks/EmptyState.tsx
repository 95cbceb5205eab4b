// What a list shows when it has nothing: the fact, then what to do next.
import type { ReactNode } from 'react'
import css from './EmptyState.module.css'
import { useLookOnly } from './LookOnly.tsx'

export interface EmptyStateProps {
  /** The fact, short: "No hypothesis yet". */
  readonly title: string
  /** What to do next, as an instruction. */
  readonly next: ReactNode
  readonly icon?: ReactNode
  readonly action?: ReactNode
}

export function EmptyState({ title, next, icon, action }: EmptyStateProps) {
  // It says what to do next, and there is nothing to do.
  const lookOnly = useLookOnly()
  return (
    <div className={css.empty}>
      {icon === undefined ? null : <span className={css.icon}>{icon}</span>}
      <p className={css.title}>{title}</p>
      {lookOnly ? null : <p className={css.next}>{next}</p>}
      {action}
    </div>
  )
}
