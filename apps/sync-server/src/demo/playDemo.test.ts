import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  currentPhase,
  holderOf,
  incidentRoom,
  must,
  publishedUpdates,
  ROLES,
  theIncident,
  triedActions,
} from '@holdfast/model'
import { afterEach, describe, expect, test } from 'vitest'
import { createSyncServer, type SyncServer } from '../server.ts'
import { systemTimers } from '../timers.ts'
import { CAST } from './cast.ts'
import { beats, LONGEST_WAIT, SHORTEST_WAIT } from './pace.ts'
import { playDemo } from './playDemo.ts'
import { RECORDED } from './recorded.ts'
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
/** The words without the mark of a decision and the final stop, which an option does without. */
const bare = (text: string) =>
  text
    .replace(/^Decision: /, '')
    .replace(/\.$/, '')
    .toLowerCase()

describe('the demo', () => {
  test('[INT-2] replays all 44 recorded entries through four clients, and is marked as a drill', async () => {
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
  })

  test('[INT-2] at real time every minute is kept; compressed, no wait is too long or too short to follow', () => {
    const real = beats(1).reduce((sum, beat) => sum + beat.wait, 0)
    expect(real).toBe(must(RECORDED.at(-1), 'last').at - must(RECORDED[DECLARED_AT], 'declared').at)
    const waits = beats(120).map((beat) => beat.wait)
    expect([Math.min(...waits) >= SHORTEST_WAIT, Math.max(...waits) <= LONGEST_WAIT]).toEqual([true, true])
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
