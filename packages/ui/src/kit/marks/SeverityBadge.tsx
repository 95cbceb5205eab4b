// SEV1…SEV5. Only SEV1 and SEV2 (major) are filled; the number is always written.
import { joinClasses } from './joinClasses.ts'
import css from './SeverityBadge.module.css'

export interface SeverityBadgeProps {
  readonly severity: 1 | 2 | 3 | 4 | 5
  readonly size?: 'sm' | 'md' | 'lg'
}

const tones = { 1: 'act', 2: 'warn', 3: 'scribe', 4: 'neutral', 5: 'neutral' } as const

export function SeverityBadge({ severity, size = 'md' }: SeverityBadgeProps) {
  return (
    <span
      className={joinClasses(css.severity, severity <= 2 && css.major, css[size])}
      data-tone={tones[severity]}
    >
      SEV{severity}
    </span>
  )
}
