// One clock for each audience, side by side.
import { AUDIENCES, type Audience, dueState, laneState, soonWindow } from '@holdfast/model'
import { Countdown, useTick } from '../kit/index.ts'
import { useRoom } from '../session/useRoom.ts'
import { AUDIENCE_TITLES } from '../words/audiences.ts'
import css from './WallClocks.module.css'

const WORDS = { fresh: '', dueSoon: ' — due soon', overdue: ' — overdue', rests: ' — rests' } as const

export function WallClocks() {
  return (
    <div className={css.clocks}>
      {AUDIENCES.map((audience) => (
        <Lane key={audience} audience={audience} />
      ))}
    </div>
  )
}

function Lane({ audience }: { readonly audience: Audience }) {
  const lane = useRoom((state) => laneState(state, audience))
  const due = dueState(lane.next, useTick()).kind
  return (
    <section className={css.lane} data-due={due}>
      <h2 className={css.label}>
        {AUDIENCE_TITLES[audience]}
        {WORDS[due]}
      </h2>
      {lane.next.kind === 'rests' ? (
        <p className={css.quiet}>{lane.next.why}</p>
      ) : (
        <Countdown
          dueAt={lane.next.dueAt}
          soonMs={soonWindow(lane.next.intervalMinutes)}
          size="xl"
          label={AUDIENCE_TITLES[audience]}
        />
      )}
    </section>
  )
}
