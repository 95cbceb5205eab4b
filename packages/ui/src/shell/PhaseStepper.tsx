// Where the incident stands, and moving it: forward is one press, back and cancelling ask why.
import { currentPhase, movePhase, type Phase } from '@holdfast/model'
import { useState } from 'react'
import { useKeys } from '../local/useKeys.ts'
import { useIncident } from '../session/SessionProvider.tsx'
import { useRoom } from '../session/useRoom.ts'
import { useRun } from '../session/useRun.ts'
import { PhaseStep } from './PhaseStep.tsx'
import css from './PhaseStepper.module.css'
import { reasonFor, STEPS } from './phaseWords.ts'

export function PhaseStepper() {
  const { room } = useIncident()
  const run = useRun()
  const now = useRoom(currentPhase)
  const [asking, setAsking] = useState<Phase | null>(null)
  const at = STEPS.indexOf(now)
  const go = (phase: Phase | undefined) => {
    if (phase === undefined || phase === now) return
    if (reasonFor(room.store.getState(), phase) === null) run(movePhase, { phase })
    else setAsking(phase)
  }
  useKeys([
    { keys: ']', label: 'Next phase', group: 'Incident', run: () => go(at < 0 ? undefined : STEPS[at + 1]) },
    { keys: '[', label: 'Phase before, with a reason', group: 'Incident', run: () => go(STEPS[at - 1]) },
  ])
  return (
    <div role="group" aria-label="Phase" className={css.steps}>
      {([...STEPS, 'cancelled'] as const).map((phase) => (
        <PhaseStep
          key={phase}
          phase={phase}
          now={now}
          isAsking={asking === phase}
          onPress={() => go(phase)}
          onDone={() => setAsking(null)}
        />
      ))}
    </div>
  )
}
