// The head of the wall: how bad, what, who feels what, for how long, and where it stands.
import { currentPhase, currentSeverity, drillClockOf, endedAt, startedAt, theIncident } from '@holdfast/model'
import { Badge, Elapsed, SeverityBadge } from '../kit/index.ts'
import { Rate } from '../parts/DrillMark.tsx'
import { useRoom } from '../session/useRoom.ts'
import css from './Wall.module.css'

export function WallHead() {
  const incident = useRoom(theIncident)
  const severity = useRoom(currentSeverity)
  const phase = useRoom(currentPhase)
  const start = useRoom(startedAt)
  const end = useRoom(endedAt)
  const drill = drillClockOf(incident)
  if (!incident) return <header className={css.head}>Waiting for the incident…</header>
  return (
    <header className={css.head}>
      <SeverityBadge severity={severity} size="lg" />
      <div className={css.names}>
        <h1 className={css.title} data-long={incident.title.length > 60 || undefined}>
          {incident.drill ? (
            <Badge tone="warn" solid>
              DRILL{drill === null ? null : <Rate drill={drill} />}
            </Badge>
          ) : null}{' '}
          {incident.title}
        </h1>
        <p className={css.impact}>
          {incident.impactLine === '' ? 'No impact line yet' : incident.impactLine}
        </p>
      </div>
      <div className={css.elapsed}>
        {start === null ? null : (
          <Elapsed since={start} {...(end === null ? {} : { until: end })} size="xl" label="Since impact" />
        )}
        <p className={css.phase} data-tone={end === null ? 'warn' : 'good'}>
          {phase}
        </p>
      </div>
    </header>
  )
}
