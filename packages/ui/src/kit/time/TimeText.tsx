// A moment on screen, always with its zone written out; the other zone is one hover away and in the accessible text.
import { HOUR, isTime, type Ms } from '@holdfast/model'
import { NO_TIME } from './timeFace.ts'
import { useKit } from './KitProvider.tsx'
import css from './TimeText.module.css'
import { useTick } from './useTick.ts'

export interface TimeTextProps {
  /** ms UTC */
  readonly at: Ms
  /** `utc` "14:28 UTC" (lists); `both` "14:28 UTC · 15:28 CET" (details). */
  readonly show?: 'utc' | 'both'
  readonly seconds?: boolean
}

/** Stands for a stored time that is none: a wrong time would be worse. */
export function Unreadable({ words = NO_TIME }: { readonly words?: string }) {
  return (
    <span
      className={css.unreadable}
      title="What is stored here is no time. It stays in the record as it came."
    >
      {words}
    </span>
  )
}

export function TimeText({ at, show = 'utc', seconds = false }: TimeTextProps) {
  const { writeTime } = useKit()
  const now = useTick(HOUR)
  if (!isTime(at)) return <Unreadable />
  const face = writeTime(at, now, seconds)
  return (
    <time dateTime={new Date(at).toISOString()} title={face.full} className={css.time}>
      {show === 'both' ? (
        face.full
      ) : (
        <>
          {face.date === '' ? null : <span className={css.date}>{face.date} </span>}
          {face.utc}
          <span className={css.zone}> UTC</span>
        </>
      )}
    </time>
  )
}
