// Moving to a phase with everything that is still open seen and confirmed, as the card does it.
import { movePhase } from '../../src/incident/phase/movePhase.ts'
import type { Phase } from '../../src/incident/records/incident.ts'
import { stillOpenKeys } from '../../src/incident/phase/stillOpen.ts'
import type { TestRoom } from './testRoom.ts'

export const movesTo = (room: Pick<TestRoom, 'run' | 'store' | 'clock'>, phase: Phase, reason = '') =>
  room.run(movePhase, {
    phase,
    reason,
    confirmed: stillOpenKeys(room.store.getState(), phase, room.clock.now()),
  })
