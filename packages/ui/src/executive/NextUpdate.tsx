// When leaders hear next: the countdown of their lane, by when, and whether it kept its word so far.
import { dueState, laneState, toldUpdates, soonWindow } from '@holdfast/model'
import { Check, Hourglass, TriangleAlert } from 'lucide-react'
import { Badge } from '../kit/marks/Badge.tsx'
import { Countdown } from '../kit/time/Countdown.tsx'
import { TimeText } from '../kit/time/TimeText.tsx'
import { useTick } from '../kit/time/useTick.ts'
import { useRoom } from '../session/useRoom.ts'
import css from './NextUpdate.module.css'
import { promisesKept } from './picture.ts'

export function NextUpdate() {
  const { next, intervalMinutes } = useRoom((state) => laneState(state, 'executives'))
  const sent = useRoom((state) => toldUpdates(state, 'executives'))
  const now = useTick()
  const due = dueState(next, now)
  const { kept, of } = promisesKept(sent)
  if (next.kind === 'rests' || due.kind === 'rests')
    return (
      <section className={css.card} aria-label="Next update to you">
        <h2 className={css.label}>Next update to you</h2>
        <p className={css.rests}>{next.kind === 'rests' ? next.why : null}</p>
      </section>
    )
  const whole = (intervalMinutes ?? 0) * 60_000
  const left = due.kind === 'overdue' ? 0 : whole === 0 ? 0 : Math.min(1, due.ms / whole)
  return (
    <section className={css.card} data-due={due.kind} aria-label="Next update to you">
      <h2 className={css.label}>
        {due.kind === 'overdue' ? 'The next update to you is late' : 'Next update to you in'}
      </h2>
      <DueBadge due={due.kind} />
      <p className={css.countdown}>
        <Countdown dueAt={next.dueAt} soonMs={soonWindow(next.intervalMinutes)} label="Next update to you" />
      </p>
      <p className={css.bar} aria-hidden>
        <span style={{ inlineSize: `${Math.round(left * 100)}%` }} />
      </p>
      <p className={css.by}>
        By <TimeText at={next.dueAt} show="both" />
        {of < 2 ? '' : `; ${kept} of ${of} came when promised`}
      </p>
    </section>
  )
}

function DueBadge({ due }: { readonly due: 'fresh' | 'dueSoon' | 'overdue' }) {
  if (due === 'fresh')
    return (
      <Badge tone="good" icon={<Check aria-hidden />}>
        on time
      </Badge>
    )
  return due === 'dueSoon' ? (
    <Badge tone="warn" icon={<Hourglass aria-hidden />}>
      soon
    </Badge>
  ) : (
    <Badge tone="act" icon={<TriangleAlert aria-hidden />}>
      overdue
    </Badge>
  )
}
