// Plays the recorded incident into a real room: four clients on four connections, acting through the commands of the desks.
// Every act waits until all four hold the same document, so the story never runs ahead of what somebody can see.
import {
  createIds,
  declare,
  type DeskId,
  type DrillClock,
  type IncidentId,
  incidentRoom,
  indexIncident,
  indexRow,
  logEntry,
  manualClock,
  must,
  type Role,
  ROLES,
  type Timers,
  WORKSPACE_ROOM,
} from '@holdfast/model'
import { CAST, type Players } from './cast.ts'
import { clockOfNight, moments } from './pace.ts'
import { openSeat, openWorkspaceSeat, type SeatOptions, together } from './seat.ts'
import { DECLARED_AT, STORY } from './story.ts'
import { RECORDED, RECORDED_SOURCE, recorded } from './recorded.ts'

export interface DemoOptions extends Omit<SeatOptions, 'token' | 'person' | 'room' | 'writesAt'> {
  /** How many times as fast as real time the drill's clock runs until the night is over. */
  readonly speed: number
  /** Times the waits of the story; the connections keep their own timers. Default: the same. */
  readonly pace?: Timers
  /** A token for somebody called `name`, good for the whole organisation. */
  readonly tokenFor: (id: string, name: string) => Promise<string>
  /** Stops the replay; the incident stays as far as it got. */
  readonly stopped?: AbortSignal
}

export interface Demo {
  readonly incident: IncidentId
  /** Resolves after the last entry; rejects when the room refused an act. */
  readonly done: Promise<void>
}

/** Where each of the four is seen to work. */
const DESK_OF: Readonly<Record<Role, DeskId>> = {
  ic: 'command',
  ops: 'ops',
  comms: 'comms',
  scribe: 'timeline',
}

export async function playDemo(options: DemoOptions): Promise<Demo> {
  const { clock, pace = options.timers, speed, stopped } = options
  const newId = createIds(clock)
  const incident = newId<IncidentId>()
  const start = clock.now()
  const drill = clockOfNight(start, speed)
  // What the four write bears the time that the story has for it, also when a slow machine plays it late.
  const story = manualClock(start)
  const seats = await Promise.all(
    ROLES.map(async (role) => {
      const person = { id: newId<never>(), name: CAST[role] }
      const token = await options.tokenFor(person.id, person.name)
      return [
        role,
        openSeat({
          ...options,
          token,
          person,
          writesAt: story,
          room: incidentRoom(incident),
          desk: DESK_OF[role],
        }),
      ] as const
    }),
  )
  const players = Object.fromEntries(seats) as unknown as Players &
    Record<string, ReturnType<typeof openSeat>>
  const index = openWorkspaceSeat({
    ...options,
    token: await options.tokenFor(newId(), CAST.ops),
    person: players.ops.person,
    room: WORKSPACE_ROOM,
  })
  const rooms = ROLES.map((role) => players[role].room)
  const settle = async () => {
    await together(rooms.map((room) => room.doc))
    const row = indexRow(players.ic.room.store.getState())
    if (row) index.room.run(indexIncident, { id: incident, row })
  }
  const wait = (ms: number) => pause(pace, ms, stopped)
  const close = () => {
    for (const [, seat] of seats) seat.close()
    index.close()
  }

  async function play(): Promise<void> {
    for (const [index, acts] of STORY) {
      const times = moments(drill, index, acts.length)
      for (const [i, act] of acts.entries()) {
        const at = must(times[i], 'moment')
        await wait(at - clock.now())
        if (stopped?.aborted) return
        story.set(at)
        act(players)
        await settle()
      }
    }
  }

  await index.synced
  declareIncident(players, incident, drill)
  await settle()
  return { incident, done: play().finally(close) }
}

/** Ops opens the incident; what was seen before it is written down with the times at which it happened. */
function declareIncident(players: Players, id: IncidentId, drillClock: DrillClock): void {
  const { ops } = players
  const declared = ops.room.run(declare, {
    id,
    title: 'GitHub degraded: databases failed over across the country',
    severity: 'SEV2',
    impactLine: 'Pages fail or show old data for many users; Git data is safe',
    impactStartedAt: recorded(0).at,
    detectionSource: 'alert',
    services: ['mysql', 'web', 'webhooks', 'pages'],
    drill: true,
    drillSource: RECORDED_SOURCE,
    drillClock,
  })
  if (!declared.ok) throw new Error(`the demo was refused: ${declared.error.reason}`)
  for (const entry of RECORDED.slice(0, DECLARED_AT))
    must(
      ops.room.run(logEntry, { kind: 'observation', text: entry.text, occurredAt: entry.at }).ok || null,
      'an entry',
    )
}

const pause = (timers: Timers, ms: number, stopped?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (stopped?.aborted || ms <= 0) return resolve()
    const cancel = timers.after(ms, finish)
    function finish() {
      stopped?.removeEventListener('abort', finish)
      cancel()
      resolve()
    }
    stopped?.addEventListener('abort', finish)
  })
