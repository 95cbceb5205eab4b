// Where the incident stands, and moving it. A press on the next phase moves there; everything else, and every key, opens a card
// that Enter confirms, so that no stray letter moves anything (FRM-4).
import {
  currentPhase,
  movePhase,
  PHASE_STEPS,
  type Phase,
  phaseQuestion,
  phasesStoodIn,
} from '@holdfast/model'
import { useState } from 'react'
import { useKeys } from '../local/useKeys.ts'
import { useKit } from '../kit/time/KitProvider.tsx'
import { useIncident, useSession } from '../session/SessionProvider.tsx'
import { useRoom } from '../session/useRoom.ts'
import { useRun } from '../session/useRun.ts'
import { PhaseStep, type PhaseStanding } from './PhaseStep.tsx'
import css from './PhaseStepper.module.css'

export function PhaseStepper() {
  const { room } = useIncident()
  const { me } = useSession()
  const { clock } = useKit()
  const run = useRun()
  const now = useRoom(currentPhase)
  const stoodIn = useRoom(phasesStoodIn)
  const [asking, setAsking] = useState<Phase | null>(null)
  const at = PHASE_STEPS.indexOf(now)
  const press = (phase: Phase) => {
    if (phase === now) return
    const { move } = phaseQuestion(room.store.getState(), phase, me, clock.now())
    if (move === 'step') run(movePhase, { phase, from: now })
    else setAsking(phase)
  }
  useKeys([
    {
      keys: ']',
      label: 'Next phase…',
      group: 'Incident',
      run: () => setAsking((at < 0 ? undefined : PHASE_STEPS[at + 1]) ?? null),
    },
    {
      keys: '[',
      label: 'Phase before, with a reason…',
      group: 'Incident',
      run: () => setAsking(PHASE_STEPS[at - 1] ?? null),
    },
  ])
  const standing = (phase: Phase): PhaseStanding => {
    if (phase === now) return 'now'
    if (at < 0 || PHASE_STEPS.indexOf(phase) > at || phase === 'cancelled') return 'ahead'
    return stoodIn.has(phase) ? 'passed' : 'skipped'
  }
  return (
    <div role="group" aria-label="Phase" className={css.steps}>
      {([...PHASE_STEPS, 'cancelled'] as const).map((phase) => (
        <PhaseStep
          key={phase}
          phase={phase}
          standing={standing(phase)}
          isAsking={asking === phase}
          onPress={() => press(phase)}
          onDone={() => setAsking(null)}
        />
      ))}
    </div>
  )
}
