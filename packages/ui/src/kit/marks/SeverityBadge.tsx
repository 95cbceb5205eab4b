// SEV1…SEV5. Only SEV1 and SEV2 (major) are filled; the number is always written.
import type { Severity } from '@holdfast/model'
import { joinClasses } from './joinClasses.ts'
import css from './SeverityBadge.module.css'
import type { Tone } from './tone.ts'

export interface SeverityBadgeProps {
  readonly severity: Severity
  readonly size?: 'sm' | 'md' | 'lg'
}

const LOOKS: Readonly<Record<Severity, { readonly tone: Tone; readonly isMajor: boolean }>> = {
  SEV1: { tone: 'act', isMajor: true },
  SEV2: { tone: 'warn', isMajor: true },
  SEV3: { tone: 'scribe', isMajor: false },
  SEV4: { tone: 'neutral', isMajor: false },
  SEV5: { tone: 'neutral', isMajor: false },
}

export function SeverityBadge({ severity, size = 'md' }: SeverityBadgeProps) {
  const { tone, isMajor } = LOOKS[severity]
  return (
    <span className={joinClasses(css.severity, isMajor && css.major, css[size])} data-tone={tone}>
      {severity}
    </span>
  )
}
