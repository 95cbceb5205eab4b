import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  currentPhase,
  drillTime,
  heldSince,
  holderOf,
  incidentRoom,
  type IncidentState,
  milestoneAt,
  must,
  publishedUpdates,
  type Role,
  ROLES,
  theIncident,
  triedActions,
} from '@holdfast/model'
import { afterEach, describe, expect, test } from 'vitest'
import { createSyncServer, type SyncServer } from '../server.ts'
import { systemTimers } from '../host/timers.ts'
import { CAST } from './cast.ts'
import { ACTS_TAKE, clockOfNight, moments } from './pace.ts'
import { playDemo } from './playDemo.ts'
import { RECORDED, recorded } from './recorded.ts'
import { openSeat } from './seat.ts'
import { DECLARED_AT } from './story.ts'

const cleanups: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean()
})

async function start(): Promise<SyncServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'holdfast-demo-'))
  cleanups.push(() => rm(dataDir, { recursive: true, force: true }))
  const started = await createSyncServer({ dataDir, port: 0 })
  if (!started.ok) throw new Error(started.error.what)
  cleanups.push(() => started.value.close())
  return started.value
}

const DAY = 86_400_000
const START = Date.UTC(2026, 2, 2)
const RESOLVED_AT = 42
/** The words without the mark of a decision and the final stop, which an option does without. */
const bare = (text: string) =>
  text
    .replace(/^Decision: /, '')
    .replace(/\.$/, '')
    .toLowerCase()

/** Recorded entries that the timeline has more than a minute later than they were, or not in the order in which they happened. */
function misplaced({ timeline }: IncidentState): readonly string[] {
  const times = RECORDED.map(({ text }) =>
    must(
      timeline.find((entry) => entry.text.toLowerCase().includes(bare(text))),
      text,
    ),
  ).map((entry) => entry.occurredAt)
  return RECORDED.filter(({ at }, i) => {
    const time = must(times[i], 'a time')
    return time < at || time > at + ACTS_TAKE || time <= (times[i - 1] ?? 0)
  }).map(({ text }) => text)
}

/** For each role, whether it was held until the night was over as long as on record, within a minute. */
function rolesHeldFor(state: IncidentState): readonly boolean[] {
  const TAKEN_AT: Readonly<Record<Role, number>> = { ic: 12, ops: 11, comms: 13, scribe: 11 }
  const resolved = must(milestoneAt(state, 'resolved'), 'resolved')
  return ROLES.map((role) => {
    const held = resolved - must(heldSince(state, role), role)
    return Math.abs(held - (recorded(RESOLVED_AT).at - recorded(TAKEN_AT[role]).at)) <= ACTS_TAKE
  })
}

describe('the demo', () => {
  test('[INT-2] [V30] replays all 44 recorded entries through four clients at the times of that night, as a drill', async () => {
    const server = await start()
    const url = server.url.replace(/^http/, 'ws')
    const tokenFor = (sub: string, name: string) =>
      server.tokens.issue({ kind: 'person', access: 'respond', scope: '*', sub, name, lifetime: DAY })
    const clock = { now: Date.now }
    // The waits of the story take no time here; the connections keep the machine's own timers.
    const pace = { after: (_ms: number, run: () => void) => systemTimers.after(0, run) }
    const demo = await playDemo({ url, clock, timers: systemTimers, pace, speed: 120, tokenFor })
    const person = { id: 'watcher' as never, name: 'Watcher' }
    const watcher = openSeat({
      url,
      clock,
      timers: systemTimers,
      token: await tokenFor(person.id, person.name),
      person,
      room: incidentRoom(demo.incident),
    })
    cleanups.push(async () => watcher.close())
    await demo.done
    await watcher.synced
    const state = () => watcher.room.store.getState()
    await until(watcher.room.doc, () => currentPhase(state()) === 'closed')

    const said = state().timeline.map((entry) => entry.text)
    const missing = RECORDED.filter(
      ({ text }) => !said.some((words) => words.toLowerCase().includes(bare(text))),
    )
    expect(missing).toEqual([])
    expect(theIncident(state())?.drill).toBe(true)
    expect(ROLES.map((role) => holderOf(state(), role)?.name)).toEqual(ROLES.map((role) => CAST[role]))
    expect(publishedUpdates(state(), 'customers').length).toBeGreaterThanOrEqual(4)
    expect(triedActions(state()).length).toBeGreaterThanOrEqual(7)
    expect(misplaced(state())).toEqual([])
    expect(rolesHeldFor(state())).toEqual([true, true, true, true])
    expect(milestoneAt(state(), 'impactStarted')).toBe(recorded(0).at)
    expect(theIncident(state())?.declaredAt).toBe(recorded(DECLARED_AT).at)
  })

  test('[INT-2] [V30] the drill’s clock is at each recorded moment when its acts are played, at every speed', () => {
    for (const speed of [1, 60, 300, 900, 3_600]) {
      const clock = clockOfNight(START, speed)
      const played = RECORDED.flatMap((_, index) =>
        index < DECLARED_AT ? [] : [moments(clock, index, 5).map((at) => drillTime(clock, at))],
      )
      const late = played.flatMap((times, i) =>
        times.map((at) => at - must(RECORDED[DECLARED_AT + i], 'recorded').at),
      )
      // A moment is rounded up to the next millisecond, which is `speed` of the drill's.
      expect(Math.min(...late)).toBeGreaterThanOrEqual(0)
      expect(Math.max(...late)).toBeLessThanOrEqual(ACTS_TAKE + speed)
      expect(played.flat().every((at, i, all) => i === 0 || at > must(all[i - 1], 'before'))).toBe(true)
      const last = must(played.flat().at(-1), 'last')
      expect(drillTime(clock, must(clock[1], 'after').from + DAY)).toBeGreaterThan(last)
    }
  })
})

/** Resolves at the first change after which `holds`. */
const until = (
  doc: { on(e: 'update', f: () => void): void; off(e: 'update', f: () => void): void },
  holds: () => boolean,
) =>
  new Promise<void>((resolve) => {
    const look = () => {
      if (!holds()) return
      doc.off('update', look)
      resolve()
    }
    doc.on('update', look)
    look()
  })
