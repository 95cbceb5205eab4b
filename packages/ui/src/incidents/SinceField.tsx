// Since when: shows while typing what was understood, in UTC and in the viewer's zone.
import { shortDuration } from '../kit/time/duration.ts'
import { useKit } from '../kit/time/KitProvider.tsx'
import { TextField } from '../kit/fields/TextField.tsx'
import { timeFace } from '../kit/time/timeFace.ts'
import { useTick } from '../kit/time/useTick.ts'
import { sinceWhen } from './sinceWhen.ts'

export interface SinceFieldProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly error: string | undefined
}

export function SinceField({ value, onChange, error }: SinceFieldProps) {
  const { zone } = useKit()
  const now = useTick()
  const { at, problem, note } = sinceWhen(value, now, zone)
  const understood = at === null ? null : `${timeFace(at, zone, now).full}, ${shortDuration(now - at)} ago.`
  return (
    <TextField
      label="Since when?"
      placeholder="10 min ago, or 14:18"
      value={value}
      onChange={onChange}
      error={error}
      hint={
        understood === null
          ? (problem ?? 'Empty if nobody knows.')
          : [understood, note].filter(Boolean).join(' ')
      }
      autoComplete="off"
    />
  )
}
