// Yours now: everything in an incident that waits for one person, by deadline. Read from the record and the time alone, so that it
// is the same on each of the person's screens. Invariants: nothing stands in it twice; executive questions are for Comms, and for
// the Incident Commander while nobody is Comms, and for nobody else.
import type { Person } from '../../base/actor.ts'
import type { Ms } from '../../base/clock.ts'
import { byDue } from '../../base/readableTime.ts'
import { remember } from '../../base/remember.ts'
import type { IncidentState } from '../document.ts'
import { commanderOf } from '../guards/commander.ts'
import { currentPhase } from '../header/selectors.ts'
import type { ServerNotes } from '../delivery/deliveries.ts'
import { claimantsOf } from '../roles/selectors.ts'
import { commanding } from './commanding.ts'
import { afterwards, meanwhileOpen } from './everybody.ts'
import { unknownDeliveries } from './unknownDeliveries.ts'
import { reports } from './reports.ts'
import type { Reading } from './reading.ts'
import { WAITING_KINDS, type Waiting } from './waiting.ts'

const read = remember(
  (
    state: IncidentState,
    id: Person['id'],
    name: string,
    now: Ms,
    servers: readonly ServerNotes[],
  ): readonly Waiting[] => {
    const me: Person = { id, name }
    const comms = claimantsOf(state, 'comms')
    const reading: Reading = {
      state,
      me,
      now,
      commands: commanderOf(state)?.person.id === id,
      isComms: comms.some((one) => one.id === id),
      hasComms: comms.length > 0,
      servers,
    }
    const phase = currentPhase(state)
    const running = phase === 'closed' || phase === 'cancelled' ? [] : [...meanwhileOpen, ...commanding]
    return [...afterwards, unknownDeliveries, reports, ...running]
      .flatMap((part) => part(reading))
      .sort(
        (a, b) =>
          byDue(a.dueAt, b.dueAt) ||
          WAITING_KINDS.indexOf(a.kind) - WAITING_KINDS.indexOf(b.kind) ||
          (a.key < b.key ? -1 : 1),
      )
  },
)

const NONE: readonly ServerNotes[] = []

/**
 * The nearest deadline first, what is past it in front, what has none last. `now` is the aligned clock, ms UTC; `servers`: what they
 * wrote down beside the incident, as far as it is known here.
 */
export const waitsFor = (
  person: Person,
  state: IncidentState,
  now: Ms,
  servers: readonly ServerNotes[] = NONE,
): readonly Waiting[] => read(state, person.id, person.name, now, servers)
