// The room's wall: one screen, nothing to press, readable from five metres. Every size is a multiple of --u, one pixel of a
// 1920×1080 picture, so that each display shows the same picture and nothing ever scrolls.
import { currentPhase, currentSeverity, drillClockOf, endedAt, startedAt, theIncident } from '@holdfast/model'
import { Badge, Elapsed, Guard, SeverityBadge } from '../kit/index.ts'
import { HoldsProvider } from '../acts/HoldsProvider.tsx'
import { useRoom } from '../session/useRoom.ts'
import { WallSpine } from '../spine/WallSpine.tsx'
import { Rate } from '../parts/DrillMark.tsx'
import css from './Wall.module.css'
import { WallCall } from './WallCall.tsx'
import { WallClocks } from './WallClocks.tsx'
import { WallDecision } from './WallDecision.tsx'
import { WallFoot } from './WallFoot.tsx'
import { WallHeld } from './WallHeld.tsx'
import { WallNow } from './WallNow.tsx'
import { WallRoles } from './WallRoles.tsx'
import { WallTried } from './WallTried.tsx'

export function Wall() {
  return (
    <main className={css.wall}>
      <Guard what="The head of the wall" as="wall">
        <Head />
      </Guard>
      <div className={css.left}>
        <Guard what="The pending decision" as="wall">
          <WallDecision />
        </Guard>
        <Guard what="What was tried" as="wall">
          <WallTried />
        </Guard>
      </div>
      <div className={css.right}>
        <Guard what="What is investigated" as="wall">
          <WallNow />
        </Guard>
        <Guard what="Who does what" as="wall">
          <WallRoles />
        </Guard>
      </div>
      <Guard what="The three clocks" as="wall">
        <WallClocks />
      </Guard>
      <Guard what="The Spine" as="wall">
        <WallSpine />
      </Guard>
      <Guard what="The call" as="wall">
        <WallCall />
      </Guard>
      <Guard what="The foot of the wall" as="wall">
        <WallFoot />
      </Guard>
      <Guard what="What is held" as="wall">
        <HoldsProvider>
          <WallHeld />
        </HoldsProvider>
      </Guard>
    </main>
  )
}

function Head() {
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
        <h1 className={css.title}>
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
