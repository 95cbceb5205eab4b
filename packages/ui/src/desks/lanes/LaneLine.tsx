// One audience's clock as a line with its fuse, where something else has the desk.
import { type Audience, dueState, laneState, soonWindow } from '@holdfast/model'
import { Badge, Countdown, useTick } from '../../kit/index.ts'
import { useRoom } from '../../session/useRoom.ts'
import { AUDIENCE_TITLES } from '../../words/audiences.ts'
import { Fuse } from './Fuse.tsx'
import css from './LaneLine.module.css'

export function LaneLine({ audience }: { readonly audience: Audience }) {
  const { next } = useRoom((state) => laneState(state, audience))
  const due = dueState(next, useTick())
  const title = AUDIENCE_TITLES[audience]
  return (
    <section className={css.line} aria-label={title} data-panel tabIndex={-1}>
      <strong>{title}</strong>
      {next.kind === 'rests' || due.kind === 'rests' ? (
        <Badge>rests</Badge>
      ) : (
        <>
          {due.kind === 'overdue' ? <Badge tone="act">overdue</Badge> : null}
          {due.kind === 'dueSoon' ? <Badge tone="warn">due soon</Badge> : null}
          <span className={css.clock}>
            <Countdown dueAt={next.dueAt} soonMs={soonWindow(next.intervalMinutes)} size="lg" label={title} />
          </span>
          <span className={css.fuse}>
            <Fuse due={due.kind} ms={due.ms} intervalMinutes={next.intervalMinutes} />
          </span>
        </>
      )}
    </section>
  )
}
