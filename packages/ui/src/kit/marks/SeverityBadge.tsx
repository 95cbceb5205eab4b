// SEV1…SEV5, in ink and ground swapped: a severity is no alarm, so it has no hue. Major ones (SEV1, SEV2) are filled, the others
// outlined; the number is always written.
import type { Severity } from '@holdfast/model'
import { joinClasses } from './joinClasses.ts'
import css from './SeverityBadge.module.css'

export interface SeverityBadgeProps {
  readonly severity: Severity
  readonly size?: 'sm' | 'md' | 'lg'
}

const MAJOR: ReadonlySet<Severity> = new Set(['SEV1', 'SEV2'])

export function SeverityBadge({ severity, size = 'md' }: SeverityBadgeProps) {
  return (
    <span className={joinClasses(css.severity, MAJOR.has(severity) && css.major, css[size])}>{severity}</span>
  )
}
