// How bad, what, where it stands, who commands, since when, and how old this picture is.
import {
  currentPhase,
  currentSeverity,
  drillClockOf,
  endedAt,
  holderOf,
  incidentTitle,
  isTime,
  startedAt,
  theIncident,
} from '@holdfast/model'
import { SeverityBadge } from '../kit/marks/SeverityBadge.tsx'
import { shortDuration } from '../kit/time/duration.ts'
import { TimeText } from '../kit/time/TimeText.tsx'
import { useTick } from '../kit/time/useTick.ts'
import { DrillMark } from '../parts/DrillMark.tsx'
import { useNameOf } from '../session/useNameOf.ts'
import { useRoom } from '../session/useRoom.ts'
import { PHASE_WORDS } from '../words/phaseWords.ts'
import { Age } from './Age.tsx'
import css from './IncidentHead.module.css'

export function IncidentHead() {
  const incident = useRoom(theIncident)
  const severity = useRoom(currentSeverity)
  const phase = useRoom(currentPhase)
  const title = useRoom(incidentTitle)
  const since = useRoom(startedAt)
  const until = useRoom(endedAt)
  const ic = useRoom((state) => holderOf(state, 'ic'))
  const isFelt = useRoom((state) => state.milestones.has('impactStarted'))
  const nameOf = useNameOf()
  return (
    <header className={css.head}>
      <SeverityBadge severity={severity} size="md" />
      <h1 className={css.title}>
        {incident?.drill === true ? (
          <>
            <DrillMark drill={drillClockOf(incident)} />{' '}
          </>
        ) : null}
        {title}
      </h1>
      <p className={css.facts}>
        <strong>{PHASE_WORDS[phase]}</strong>
        {since === null ? null : (
          <span>
            since <TimeText at={since} show="both" />
          </span>
        )}
        <span>
          {ic === null ? (
            <strong className={css.none}>no Incident Commander</strong>
          ) : (
            <>
              Incident Commander <strong>{nameOf(ic)}</strong>
            </>
          )}
        </span>
        <Age />
      </p>
      {!isTime(since) ? null : (
        <p className={css.elapsed}>
          <Elapsed since={since} until={until} />
          <span>
            {until === null ? '' : 'in all, '}
            {isFelt ? 'since customers felt it' : 'since it was declared'}
          </span>
        </p>
      )}
    </header>
  )
}

function Elapsed({ since, until }: { readonly since: number; readonly until: number | null }) {
  const now = useTick()
  return (
    <strong role="timer" className={css.clock}>
      {shortDuration((until ?? now) - since)}
    </strong>
  )
}
