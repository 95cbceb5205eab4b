import { expect, test } from 'vitest'
import { Doc } from 'yjs'
import { dueState } from '../incident/cadence/dueState.ts'
import { laneState } from '../incident/cadence/laneState.ts'
import { alignedClock, HOUR, manualClock, MINUTE, SECOND } from '../base/clock.ts'
import { createIds, type IncidentId } from '../base/ids.ts'
import { must } from '../base/must.ts'
import { steadyClock } from '../base/steadyClock.ts'
import { incidentDocument } from '../incident/document.ts'
import { declare } from '../incident/declaration/commands.ts'
import { createDocumentRoom } from '../document/documentRoom.ts'
import { maya, START, value } from '../../test/support/testRoom.ts'
import { logEntry } from '../incident/timeline/commands.ts'
import { orderedTimeline } from '../incident/timeline/ordered.ts'
import { clockSamples } from './clockSamples.ts'

/** One machine with a room, 40 s behind a server that answers every 3 s while `joined`. */
function machine() {
  const server = manualClock(START)
  const wall = manualClock(START - 40 * SECOND)
  let elapsed = 0
  const local = steadyClock({ wall, elapsed: () => elapsed })
  const clock = alignedClock(local)
  const samples = clockSamples()
  const pass = (ms: number, joined = true) => {
    for (let left = ms; left > 0; left -= 3 * SECOND) {
      elapsed += 3 * SECOND
      for (const each of [server, wall]) each.advance(3 * SECOND)
      if (!joined) continue
      const now = server.now()
      const t = local.now()
      const reading = must(samples.add({ t0: t, t1: now, t2: now }, t), 'reading')
      clock.align(reading.offset)
    }
  }
  pass(3 * SECOND)
  const room = createDocumentRoom({
    document: incidentDocument,
    doc: new Doc(),
    clock,
    newId: createIds(clock),
    actor: maya,
  })
  value(room.run(declare, { id: 'inc-1' as IncidentId, title: 'Down', severity: 'SEV1', takeRoles: ['ic'] }))
  const log = (text: string) => value(room.run(logEntry, { kind: 'note', text }))
  const due = () => dueState(laneState(room.store.getState(), 'customers').next, clock.now())
  return { server, wall, clock, room, pass, log, due }
}

test.each([
  ['ahead', HOUR, true],
  ['back', -HOUR, true],
  ['back', -HOUR, false],
] as const)(
  '[V15] [OFF-6] somebody sets the clock an hour %s: timers, cadence and order do not move',
  (_way, leap, joined) => {
    const { server, wall, clock, room, pass, log, due } = machine()
    log('before')
    pass(2 * MINUTE, joined)
    const before = due()
    wall.advance(leap)
    expect(clock.now()).toBe(server.now())
    expect(due()).toEqual(before)
    log('at once')
    pass(MINUTE, joined)
    log('later')
    expect(clock.now()).toBe(server.now())
    const told = orderedTimeline(room.store.getState()).filter(({ auto }) => !auto)
    expect(told.map(({ text }) => text)).toEqual(['before', 'at once', 'later'])
    expect(told.map(({ recordedAt }) => recordedAt - START)).toEqual([3, 123, 183].map((s) => s * SECOND))
  },
)
