// The incident in two rows: how bad, what, where it stands, how long, and whether this window tells the truth; below who is hit,
// who does what, and the call. Every desk has it at the same height, so that nothing jumps from desk to desk.
import { currentSeverity, drillClockOf, endedAt, startedAt, theIncident } from '@holdfast/model'
import { ChevronDown } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Elapsed } from '../kit/time/Elapsed.tsx'
import { Guard } from '../kit/guard/Guard.tsx'
import { IconButton } from '../kit/overlays/IconButton.tsx'
import { LookOnly } from '../kit/marks/LookOnly.tsx'
import { SeverityBadge } from '../kit/marks/SeverityBadge.tsx'
import { TimeText } from '../kit/time/TimeText.tsx'
import { CallChip } from '../frame/CallChip.tsx'
import { IncidentGlyph } from '../frame/IncidentGlyph.tsx'
import { WordsEditor } from '../frame/WordsEditor.tsx'
import { useIncident } from '../session/SessionProvider.tsx'
import { useMayWrite } from '../session/useMayWrite.ts'
import { useRoom } from '../session/useRoom.ts'
import { DrillMark, DrillNow } from '../parts/DrillMark.tsx'
import { PhaseChip } from '../phase/PhaseChip.tsx'
import { PhaseStanding } from '../phase/PhaseStanding.tsx'
import { SeverityControl } from '../phase/SeverityControl.tsx'
import { QuestionCount } from '../questions/QuestionCount.tsx'
import { RoleStrip } from '../roles/RoleStrip.tsx'
import type { Desk } from '../router/deskList.ts'
import { SealMark } from '../seals/SealMark.tsx'
import { StatusPill } from '../status/StatusPill.tsx'
import { HandsTime } from '../yours/HandsTime.tsx'
import { AtAGlance } from './AtAGlance.tsx'
import css from './TopBar.module.css'

export interface TopBarProps {
  readonly desk: Desk
  /** What was found and what was merged: it gives way before everything else of the row. */
  readonly children: ReactNode
}

export function TopBar({ desk, children }: TopBarProps) {
  const handle = useIncident()
  const incident = useRoom(theIncident)
  const severity = useRoom(currentSeverity)
  const mayWrite = useMayWrite()
  const [isWhole, setWhole] = useState(false)
  if (incident === null) return null
  const drill = drillClockOf(incident)
  return (
    <>
      <header
        className={css.bar}
        data-drill={incident.drill}
        data-whole={isWhole || undefined}
        data-panel
        aria-label="The incident"
      >
        <IncidentGlyph />
        <div className={css.first}>
          {mayWrite ? <SeverityControl /> : <SeverityBadge severity={severity} size="md" />}
          {incident.drill ? <DrillMark drill={drill} /> : null}
          <h1
            className={css.title}
            title={incident.title}
            data-long={incident.title.length > ONE_LINE.title || undefined}
          >
            {incident.title}
          </h1>
          <div className={css.more}>
            <QuestionCount desk={desk.id} />
            <HandsTime />
            {mayWrite ? <PhaseChip /> : <PhaseStanding />}
            <SealMark />
          </div>
          <Since />
          <StatusPill handle={handle} />
          <span className={css.whole}>
            <IconButton
              label={isWhole ? 'Less of the incident' : 'All of the incident'}
              aria-expanded={isWhole}
              icon={<ChevronDown aria-hidden />}
              onPress={() => setWhole(!isWhole)}
            />
          </span>
        </div>
        <LookOnly value={!mayWrite}>
          <div className={css.second}>
            {drill === null ? null : <DrillNow drill={drill} />}
            <Impact line={incident.impactLine} mayWrite={mayWrite} />
            {children}
            <Guard what="Who does what">
              <RoleStrip desk={desk.role} />
            </Guard>
            <Guard what="The call">
              <CallChip />
            </Guard>
          </div>
        </LookOnly>
      </header>
      {isWhole ? null : <AtAGlance />}
    </>
  )
}

/** So many letters stand on one line of a laptop's bar; more stand smaller, on two. */
const ONE_LINE = { title: 44, impact: 64 }

function Impact({ line, mayWrite }: { readonly line: string; readonly mayWrite: boolean }) {
  const missing = mayWrite ? 'No impact line yet: say who feels what' : ''
  return (
    <div className={css.impact}>
      <p
        className={css.line}
        data-missing={line === '' || undefined}
        data-long={line.length > ONE_LINE.impact || undefined}
        title={line}
      >
        {line === '' ? missing : line}
      </p>
      {mayWrite ? <WordsEditor /> : null}
    </div>
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
        <TimeText at={since} />
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
