// What one audience heard so far, as a line from declaring to now: a tick for each update, striped where it heard nothing past what
// was due; and the same in words.
import { type Audience, MINUTE, trackOf } from '@holdfast/model'
import { useTick } from '../../kit/index.ts'
import { useRoom } from '../../session/useRoom.ts'
import css from './PastTold.module.css'

export function PastTold({ audience }: { readonly audience: Audience }) {
  const now = useTick(10_000)
  const state = useRoom((all) => all)
  const { stretches, told } = trackOf(state, audience, now)
  const first = stretches[0]?.from
  if (first === undefined || now <= first) return null
  const place = (at: number) => `${((Math.min(Math.max(at, first), now) - first) / (now - first)) * 100}%`
  const silent = stretches.filter(({ kind }) => kind === 'gap' || kind === 'overdue')
  const minutes = Math.floor(
    silent.reduce((sum, { from, until }) => sum + (Math.min(until, now) - from), 0) / MINUTE,
  )
  return (
    <div className={css.past}>
      <div className={css.line} aria-hidden>
        {silent.map(({ from, until, kind }) => (
          <span
            key={`${kind} ${from}`}
            className={css.silence}
            style={{ insetInlineStart: place(from), insetInlineEnd: `calc(100% - ${place(until)})` }}
          />
        ))}
        {told.map(({ id, at }) => (
          <span key={id} className={css.tick} style={{ insetInlineStart: place(at) }} />
        ))}
      </div>
      <span className={css.words}>
        {told.length} told{minutes === 0 ? '' : ` · ${minutes} min silent`}
      </span>
    </div>
  )
}
