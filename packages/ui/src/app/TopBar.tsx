// The incident in one line: how bad, what, which, where it stands, how long, and whether this window tells the truth.
import { currentSeverity, drillClockOf, endedAt, labelOf, startedAt, theIncident } from '@holdfast/model'
import { Elapsed } from '../kit/time/Elapsed.tsx'
import { SeverityBadge } from '../kit/marks/SeverityBadge.tsx'
import { TimeText } from '../kit/time/TimeText.tsx'
import { useIncident } from '../session/SessionProvider.tsx'
import { useMayWrite } from '../session/useMayWrite.ts'
import { useRoom } from '../session/useRoom.ts'
import { DrillMark, DrillNow } from '../parts/DrillMark.tsx'
import { PaletteButton } from '../palette/PaletteButton.tsx'
import { PhaseStanding } from '../phase/PhaseStanding.tsx'
import { PhaseStepper } from '../phase/PhaseStepper.tsx'
import { SeverityControl } from '../phase/SeverityControl.tsx'
import { StatusPill } from '../status/StatusPill.tsx'
import css from './TopBar.module.css'
import { HandsTime } from '../yours/HandsTime.tsx'
import { WordsEditor } from '../frame/WordsEditor.tsx'

export function TopBar({ onPalette }: { readonly onPalette: () => void }) {
  const handle = useIncident()
  const incident = useRoom(theIncident)
  const label = useRoom(labelOf)
  const severity = useRoom(currentSeverity)
  const mayWrite = useMayWrite()
  if (incident === null) return null
  const drill = drillClockOf(incident)
  return (
    <header className={css.bar} data-drill={incident.drill}>
      {mayWrite ? <SeverityControl /> : <SeverityBadge severity={severity} size="md" />}
      <div className={css.what}>
        <h1 className={css.title} title={incident.title}>
          {incident.title}
        </h1>
        <p className={css.sub} title={incident.impactLine}>
          {incident.drill ? (
            <>
              <DrillMark drill={drill} /> {drill === null ? null : <DrillNow drill={drill} />}{' '}
            </>
          ) : null}
          <span className={css.label}>{label}</span>
          {incident.impactLine !== ''
            ? ` · ${incident.impactLine}`
            : mayWrite
              ? ' · no impact line yet: say who feels what'
              : null}
        </p>
        {mayWrite ? <WordsEditor /> : null}
      </div>
      {mayWrite ? <PhaseStepper /> : <PhaseStanding />}
      <HandsTime />
      <Since />
      <StatusPill handle={handle} />
      <PaletteButton onPress={onPalette} />
    </header>
  )
}

function Since() {
  const since = useRoom(startedAt)
  const until = useRoom(endedAt)
  const impact = useRoom((state) => state.milestones.has('impactStarted'))
  if (since === null) return null
  return (
    <div className={css.since}>
      <p className={css.sinceWords}>
        {impact ? 'since impact' : 'since declared'}
        <br />
        <span>
          {impact ? 'started' : 'at'} <TimeText at={since} />
        </span>
      </p>
      <Elapsed
        since={since}
        size="lg"
        label={impact ? 'Since impact' : 'Since declared'}
        {...(until === null ? {} : { until })}
      />
    </div>
  )
}
