// One number with its name, for tiles in a row.
import type { ReactNode } from 'react'
import css from './Stat.module.css'
import type { Tone } from './tone.ts'

export interface StatProps {
  readonly label: string
  readonly value: ReactNode
  readonly tone?: Tone
  readonly note?: ReactNode
}

export function Stat({ label, value, tone, note }: StatProps) {
  return (
    <div className={css.stat} data-tone={tone ?? 'neutral'}>
      <span className={css.label}>{label}</span>
      <strong className={tone === undefined ? css.value : css.toned}>{value}</strong>
      {note === undefined ? null : <span className={css.label}>{note}</span>}
    </div>
  )
}
