// The three audiences' clocks, as every desk and the wall read them: from what is stored, never from a timer of their own.
import { AUDIENCES, type Audience, dueState, laneState, type LaneState, soonWindow } from '@holdfast/model'
import { Badge, Countdown, Panel, Row, RowList, useTick } from '../../kit/index.ts'
import { type NameOf, useNameOf } from '../../session/useNameOf.ts'
import { OverdueReports } from '../../regulatory/OverdueReports.tsx'
import { useRoom } from '../../session/useRoom.ts'
import { AUDIENCE_TITLES } from '../../words/audiences.ts'
import css from './NextUpdates.module.css'

export interface NextUpdatesProps {
  /** One line each, where the desk has more than fits. */
  readonly isCompact?: boolean
}

export function NextUpdates({ isCompact = false }: NextUpdatesProps) {
  return (
    <Panel title="Next updates">
      <OverdueReports />
      <RowList label="Next updates">
        {AUDIENCES.map((audience) => (
          <LaneRow key={audience} audience={audience} isCompact={isCompact} />
        ))}
      </RowList>
    </Panel>
  )
}

interface LaneRowProps extends NextUpdatesProps {
  readonly audience: Audience
}

function LaneRow({ audience, isCompact = false }: LaneRowProps) {
  const lane = useRoom((state) => laneState(state, audience))
  const nameOf = useNameOf()
  const late = dueState(lane.next, useTick()).kind === 'overdue'
  const title = AUDIENCE_TITLES[audience]
  if (lane.next.kind === 'rests')
    return <Row title={title} sub={lane.next.why} trailing={<Badge>rests</Badge>} />
  return (
    <Row
      strong
      title={title}
      {...(isCompact && { className: css.compact ?? '' })}
      sub={
        <span className={css.last} title={late ? undefined : subline(lane, nameOf)}>
          {late ? 'overdue: silence is an update too' : subline(lane, nameOf)}
        </span>
      }
      {...(late ? { tone: 'act' as const } : {})}
      trailing={
        <Countdown
          dueAt={lane.next.dueAt}
          soonMs={soonWindow(lane.next.intervalMinutes)}
          label={title}
          size={isCompact ? 'md' : 'lg'}
        />
      }
    />
  )
}

function subline(lane: LaneState, nameOf: NameOf): string {
  if (lane.snooze) return `snoozed by ${nameOf(lane.snooze.by)}: ${lane.snooze.reason}`
  if (lane.lastSent === null) return 'nobody told yet'
  return `last told: ${lane.lastText.replace(/^DRILL: /, '')}`
}
