// The head of a desk in a replay: how bad it was, where it stood, and who held which role.
import { claimantsOf, currentPhase, currentSeverity, ROLE_TITLES, ROLES, theIncident } from '@holdfast/model'
import { SeverityBadge } from '../kit/index.ts'
import { sameList } from '../parts/equal.ts'
import { useNameOf } from '../session/useNameOf.ts'
import { useRoom } from '../session/useRoom.ts'
import { PHASE_WORDS } from '../words/phaseWords.ts'
import css from './Replay.module.css'

export function ThenLine() {
  const incident = useRoom(theIncident)
  const severity = useRoom(currentSeverity)
  const phase = useRoom(currentPhase)
  const nameOf = useNameOf()
  const holders = useRoom(
    (state) =>
      ROLES.flatMap((role) =>
        claimantsOf(state, role).map((person) => `${ROLE_TITLES[role]}: ${nameOf(person)}`),
      ),
    sameList,
  )
  if (!incident) return <p className={css.then}>Not declared yet.</p>
  return (
    <div className={css.then}>
      <SeverityBadge severity={severity} size="sm" />
      <strong className={css.title} dir="auto">
        {incident.title}
      </strong>
      <span>{PHASE_WORDS[phase]}</span>
      <span className={css.holders}>{holders.length === 0 ? 'nobody in a role' : holders.join(' · ')}</span>
    </div>
  )
}
