// Moving to a phase with everything that is still open seen and confirmed, as the card does it.
import { movePhase } from '../incident/movePhase.ts'
import type { Phase } from '../incident/record.ts'
import { stillOpenKeys } from '../incident/stillOpen.ts'
import type { TestRoom } from './testRoom.ts'

export const movesTo = (room: Pick<TestRoom, 'run' | 'store' | 'clock'>, phase: Phase, reason = '') =>
  room.run(movePhase, {
    phase,
    reason,
    confirmed: stillOpenKeys(room.store.getState(), phase, room.clock.now()),
  })
