// Moves to a phase in command, with everything that is still open seen and confirmed.
import {
  type IncidentDocument,
  movePhase,
  type Phase,
  type DocumentRoom,
  roleStanding,
  stillOpenKeys,
  takeRole,
} from '@holdfast/model'

export function movesTo(room: DocumentRoom<IncidentDocument>, phase: Phase, reason = ''): void {
  if (roleStanding(room.store.getState(), 'ic').kind === 'free') room.run(takeRole, { role: 'ic' })
  const confirmed = stillOpenKeys(room.store.getState(), phase, room.clock.now())
  const result = room.run(movePhase, { phase, reason, confirmed })
  if (!result.ok) throw new Error(result.error.reason)
}
