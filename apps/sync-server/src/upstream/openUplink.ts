// Links one room to the server above: who may be linked to, what is acknowledged, and what the room is told of it.
// Invariant: what was refused up there counts as being up there for nobody.
import {
  auditInMemory,
  type AuditWatchOptions,
  type Dial,
  type Hello,
  type Ms,
  type ServerConnection,
  serverConnection,
  type TimeReply,
  type UpstreamState,
} from '@holdfast/model'
import type { Room } from '../room/room.ts'
import { refusedRows } from './refusedRows.ts'
import type { UpstreamTarget } from './target.ts'
import type { Uplink } from '../room/uplink.ts'
import {
  openUplinkSession,
  type UplinkSession,
  type UplinkSessionDeps,
  type UplinkSessionEvents,
  unreadable,
} from './uplinkSession.ts'
import { UPLINK_LONGEST_PATH } from '../config/limits.ts'
import { UPLINK_BACKOFF, UPLINK_RETRY_REFUSED } from '../config/timings.ts'

export interface UplinkDeps extends UplinkSessionDeps {
  readonly target: UpstreamTarget
  /** Where the server's checkpoints are kept; absent: in memory. */
  readonly checkpoints?: (room: string) => Pick<AuditWatchOptions, 'store' | 'isSigned'>
  readonly dial: Dial
  readonly random: () => number
  /** The time that members are told. */
  readonly now: () => Ms
  readonly proven: UplinkSessionEvents['proven']
  /** The server's answer to a time request, and when it arrived on this machine's clock. */
  readonly time: (reply: TimeReply, t3: Ms) => void
  /** The room's status is another one. */
  readonly changed: () => void
  /** More was acknowledged, or has to be. */
  readonly moved: () => void
  /** The server is there: others may try at once. */
  readonly answered: (said: Hello) => void
  /** Everything up to `row` is on the server, and nothing of it was refused. */
  readonly confirmed: (serverId: string, row: number) => void
}

const QUIET = 'The server does not answer.'
const RING = 'This address leads back to this hub itself.'
const NO_HUB = 'This token does not let a hub in. Make one with "holdfast token --access hub".'
const DISK = 'This machine cannot write to its disk.'

export function openUplink(room: Room, deps: UplinkDeps): Uplink {
  const { target, dial, random, timers, clock, now } = deps
  let status: UpstreamState = { state: 'connecting', since: now(), serverId: null, why: '', path: [] }
  let session: UplinkSession | null = null
  let acked = 0
  let cancelAgain: (() => void) | null = null
  let retryAfter: Ms = UPLINK_RETRY_REFUSED.first
  let isStopped = false
  const refused = refusedRows(room)

  const say = (next: Partial<UpstreamState>) => {
    const before = status
    status = { ...before, ...next }
    const isNews = (['state', 'serverId', 'why'] as const).some((field) => before[field] !== status[field])
    if (isNews || before.path.join() !== status.path.join()) deps.changed()
  }

  const events: UplinkSessionEvents = {
    async proven(serverId) {
      const row = await deps.proven(serverId)
      if (status.serverId === serverId && session !== null) reach(row)
      return row
    },
    synced() {
      say({ state: 'live', since: now(), why: '' })
      connection.synced()
    },
    acked(row) {
      reach(row)
      const whole = Math.min(row, refused.first - 1)
      if (status.serverId !== null) deps.confirmed(status.serverId, whole)
      deps.moved()
      if (refused.first === Number.POSITIVE_INFINITY) retryAfter = UPLINK_RETRY_REFUSED.first
    },
    refused(row, part, nack) {
      refused.add(row, part, nack)
      if (nack.later) cancelAgain ??= timers.after(retryAfter, retryRefused)
    },
    failed: (why) => connection.fail(why),
  }

  const connection: ServerConnection = serverConnection(
    {
      ...{
        address: { ...target, room: room.name },
        dial,
        timers,
        local: clock,
        random,
        backoff: UPLINK_BACKOFF,
      },
      ...{ greeting: 'required', audit: deps.checkpoints?.(room.name) ?? auditInMemory() },
      isWatched: () => room.members.size > 0,
    },
    {
      opened() {
        session = openUplinkSession(room, connection, deps, events)
      },
      heard() {
        // It was only quiet.
        if (status.state === 'offline' && connection.isSynced) say({ state: 'live', since: now(), why: '' })
      },
      stock: (_type, message) => session?.receive(message),
      frame(frame) {
        switch (frame.kind) {
          case 'hello':
            return greeted(frame.payload)
          case 'timeReply':
            return deps.time(frame.payload, clock.now())
          case 'upstreamState':
            return pathIs(frame.payload.path)
          default:
            return session?.take(frame)
        }
      },
      malformed: (error) => connection.fail(unreadable(error)),
      quiet() {
        if (status.state === 'live') say({ state: 'offline', since: now(), why: QUIET })
      },
      ended() {
        cancelAgain?.()
        cancelAgain = null
        session?.end()
        session = null
      },
      lost: (why) => say({ state: 'offline', why, ...(status.state === 'offline' ? {} : { since: now() }) }),
      refused: (_code, why) => say({ state: 'refused', since: now(), why }),
    },
  )
  connection.audit.status.subscribe((said) => {
    const { rewritten: former, ...rest } = status
    const kept = said.state === 'changed' ? said.alarm.kept : null
    if (former?.seq === kept?.seq) return
    status = kept ? { ...rest, rewritten: { seq: kept.seq, at: kept.at } } : rest
    if (!isStopped) deps.changed()
  })

  function greeted(said: Hello): void {
    if (!session || session.isGreeted) return
    if (said.server === deps.serverId) return connection.refuse(RING)
    if (!said.relays) return connection.refuse(NO_HUB)
    // What was refused is sent and filtered again: until then nothing from there on counts as being up there.
    acked = status.serverId === said.server ? Math.min(acked, refused.first - 1) : 0
    refused.clear()
    room.onServer(acked, refused.limit)
    say({ serverId: said.server, path: [said.server] })
    deps.answered(said)
    session.greet(said)
  }

  function pathIs(path: readonly string[]): void {
    const { serverId } = status
    if (serverId === null) return
    // Whoever finds itself is in a ring: the way ends there.
    const ring = path.indexOf(deps.serverId)
    say({ path: [serverId, ...(ring < 0 ? path : path.slice(0, ring + 1))].slice(0, UPLINK_LONGEST_PATH) })
  }

  /** A new connection sends what was refused once more. */
  function retryRefused(): void {
    retryAfter = Math.min(retryAfter * 2, UPLINK_RETRY_REFUSED.longest)
    connection.redial(() => say({ state: 'connecting', since: now(), why: '' }))
  }
  function reach(row: number): void {
    acked = Math.max(acked, row)
    // What was refused is filtered again on the next connection, and told again.
    room.relayOrigins.acknowledged(Math.min(acked, refused.first - 1))
    room.onServer(acked, refused.limit)
  }

  connection.dial()
  return {
    get status() {
      return status
    },
    get unsent() {
      return Math.max(0, room.durableRow - acked)
    },
    told(changes, presence) {
      session?.told(changes, presence)
      if (changes.length > 0) deps.moved()
    },
    failed: () => session && connection.fail(DISK),
    redactions: (message) => session?.redactions(message),
    claimed: refused.claimed,
    refusals: refused.of,
    redial: () => connection.retry(),
    stop() {
      isStopped = true
      connection.close()
    },
  }
}
