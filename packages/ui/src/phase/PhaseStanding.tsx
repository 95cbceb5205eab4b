// Where the incident stands, for those who only look.
import { currentPhase } from '@holdfast/model'
import { Badge } from '../kit/marks/Badge.tsx'
import { useRoom } from '../session/useRoom.ts'
import { PHASE_WORDS, phaseTone } from '../words/phaseWords.ts'

export function PhaseStanding() {
  const now = useRoom(currentPhase)
  return (
    <div role="group" aria-label="Phase">
      <Badge tone={phaseTone(now)}>{PHASE_WORDS[now]}</Badge>
    </div>
  )
}
