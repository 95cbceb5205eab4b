// The link of one room to the server above: dials, notices silence, comes back by itself. Invariant: one socket at a
// time; late events of a former one change nothing.
import {
  checkpointQuestion,
  finalWords,
  type Heartbeat,
  heartbeat,
  type Hello,
  type Ms,
  type Nack,
  passingWords,
  recordInMemory,
  recordWatch,
  type RecordWatchOptions,
  SUBPROTOCOL,
  timeRequest,
  SCHEMA_PREFIX,
  SCHEMA_VERSION,
  TOKEN_PREFIX,
  type Upstream,
} from '@holdfast/model'
import type { Room } from '../room/room.ts'
import { type Conversation, converse, type TalkEvents, type TalkParts } from './conversation.ts'
import type { Dial, Wire } from './dial.ts'
import { refusedRows } from './refusedRows.ts'
import type { UpstreamTarget } from './target.ts'
import type { Uplink } from '../room/relayOrigins.ts'

export interface RoomLinkParts extends TalkParts {
  readonly target: UpstreamTarget
  /** Where the server's checkpoints are kept; absent: in memory. */
  readonly records?: (room: string) => Pick<RecordWatchOptions, 'store' | 'isSigned'>
  readonly dial: Dial
  readonly random: () => number
  /** The time that members are told. */
  readonly now: () => Ms
  readonly proven: TalkEvents['proven']
  readonly time: TalkEvents['time']
  /** The room's status is another one. */
  readonly changed: () => void
  /** More was acknowledged, or has to be. */
  readonly moved: () => void
  /** The server is there: others may try at once. */
  readonly answered: (said: Hello) => void
  /** Everything up to `row` is on the server, and nothing of it was refused. */
  readonly settled: (serverId: string, row: number) => void
}

export interface RoomLink extends Uplink {
  readonly room: Room
  readonly status: Upstream
  /** Rows that the server has not acknowledged. */
  readonly unsent: number
  /** What the room's people were refused up there, for somebody who comes in. */
  refusals(personId: string): readonly Nack[]
  /** Tries at once, unless it is connected or refused for good. */
  redial(): void
  stop(): void
}

/** A large state may take long to arrive; people who are in the room are told within 2 s that the server is gone. */
const PACE = {
  loading: { ask: 3_000, quiet: 4_500, end: 30_000 },
  peopled: { ask: 900, quiet: 800, end: 7_000 },
  empty: { ask: 3_000, quiet: 4_500, end: 7_000 },
} as const
const QUIET = 'The server does not answer.'
/** Longest time to a hello, ms. */
const DIAL_LIMIT: Ms = 10_000
/** Before what may be taken later is judged again, ms; the wait doubles. */
const JUDGE_AGAIN = { first: 2_000, longest: 60_000 }
/** Waits between attempts are random up to a limit that doubles, ms. */
const BACKOFF = { least: 20, first: 250, longest: 10_000 }

type Phase = 'waiting' | 'dialling' | 'open' | 'refused' | 'stopped'

export function openRoomLink(room: Room, parts: RoomLinkParts): RoomLink {
  const { target, dial, random, timers, clock, now } = parts
  let phase: Phase = 'waiting'
  let status: Upstream = { state: 'connecting', since: now(), serverId: null, why: '', path: [] }
  let wire: Wire | null = null
  let talk: Conversation | null = null
  let attempts = 0
  let acked = 0
  let cancelDial = () => {}
  let cancelAgain: (() => void) | null = null
  let judgeAfter = JUDGE_AGAIN.first
  const refused = refusedRows(room)

  const say = (next: Partial<Upstream>) => {
    const before = status
    status = { ...before, ...next }
    const isNews = (['state', 'serverId', 'why'] as const).some((field) => before[field] !== status[field])
    if (isNews || before.path.join() !== status.path.join()) parts.changed()
  }
  const record = recordWatch({
    ...(parts.records?.(room.name) ?? recordInMemory()),
    room: room.name,
    local: clock,
    ask: (seq) => wire?.send(checkpointQuestion.encode({ seq })),
  })
  record.status.subscribe((said) => {
    const { rewritten: former, ...rest } = status
    const kept = said.state === 'changed' ? said.alarm.kept : null
    if (former?.seq === kept?.seq) return
    status = kept ? { ...rest, rewritten: { seq: kept.seq, at: kept.at } } : rest
    if (phase !== 'stopped') parts.changed()
  })
  const pulse: Heartbeat = heartbeat({
    timers,
    local: clock,
    ask: (t0) => wire?.send(timeRequest.encode({ t0 })),
    pace: () => PACE[!talk?.isSynced ? 'loading' : room.members.size > 0 ? 'peopled' : 'empty'],
    onQuiet() {
      if (status.state === 'live') say({ state: 'offline', since: now(), why: QUIET })
    },
    onSilent: () => lost(null, ''),
  })

  function call(): void {
    cancelDial()
    phase = 'dialling'
    const isMine = () => wire === dialled
    const dialled: Wire = dial(
      `${target.url}/${room.name}`,
      [SUBPROTOCOL, SCHEMA_PREFIX + SCHEMA_VERSION, TOKEN_PREFIX + target.token],
      {
        opened(protocol) {
          if (!isMine()) return
          if (protocol !== SUBPROTOCOL)
            return refuse('The server does not speak the language of Holdfast. Check the address.')
          talk = converse(room, dialled, parts, events)
          pulse.start()
        },
        message(bytes) {
          if (!isMine()) return
          pulse.heard()
          talk?.hear(bytes)
          // It was only quiet.
          if (status.state === 'offline' && talk?.isSynced) say({ state: 'live', since: now(), why: '' })
        },
        closed(code, reason) {
          if (!isMine()) return
          if (code !== null && code >= 4400 && code < 4500) refuse(finalWords(code, reason))
          else lost(code, reason)
        },
      },
    )
    wire = dialled
    cancelDial = timers.after(DIAL_LIMIT, () => lost(null, ''))
  }

  const events: TalkEvents = {
    hello(said: Hello) {
      if (said.server === parts.serverId) refuse('This address leads back to this hub itself.')
      else if (!said.relays)
        refuse('This token does not let a hub in. Make one with "holdfast token --access hub".')
      if (phase !== 'dialling') return false
      cancelDial()
      phase = 'open'
      // What was refused is sent and judged again: until then nothing from there on counts as being up there.
      acked = status.serverId === said.server ? Math.min(acked, refused.first - 1) : 0
      refused.clear()
      room.onServer(acked, refused.limit)
      void record.greeted(said.server)
      say({ serverId: said.server, path: [said.server] })
      parts.answered(said)
      return true
    },
    async proven(serverId) {
      const row = await parts.proven(serverId)
      if (status.serverId === serverId && phase === 'open') reach(row)
      return row
    },
    synced() {
      attempts = 0
      say({ state: 'live', since: now(), why: '' })
      pulse.doubt()
    },
    acked(row) {
      reach(row)
      const whole = Math.min(row, refused.first - 1)
      if (status.serverId !== null) parts.settled(status.serverId, whole)
      parts.moved()
      if (refused.first === Number.POSITIVE_INFINITY) judgeAfter = JUDGE_AGAIN.first
    },
    refused(row, part, nack) {
      refused.add(row, part, nack)
      if (nack.later) cancelAgain ??= timers.after(judgeAfter, judgeAgain)
    },
    time(reply, t3) {
      pulse.answered(reply.t0)
      parts.time(reply, t3)
    },
    checkpoint: (said) => void record.told(said),
    upstream({ path }) {
      const { serverId } = status
      if (serverId === null) return
      // Whoever finds itself is in a ring: the way ends there.
      const ring = path.indexOf(parts.serverId)
      say({ path: [serverId, ...(ring < 0 ? path : path.slice(0, ring + 1))].slice(0, 16) })
    },
    failed: (why) => lost(null, why),
  }

  /** A new connection sends what was refused once more. */
  function judgeAgain(): void {
    judgeAfter = Math.min(judgeAfter * 2, JUDGE_AGAIN.longest)
    drop()
    say({ state: 'connecting', since: now(), why: '' })
    call()
  }
  function reach(row: number): void {
    acked = Math.max(acked, row)
    // What was refused is judged again on the next connection, and told again.
    room.brought.acknowledged(Math.min(acked, refused.first - 1))
    room.onServer(acked, refused.limit)
  }

  function drop(): void {
    cancelDial()
    cancelAgain?.()
    cancelAgain = null
    pulse.stop()
    record.ended()
    const former = wire
    wire = null
    talk?.end()
    talk = null
    former?.drop()
  }
  function lost(code: number | null, reason: string): void {
    if (phase === 'stopped' || phase === 'refused') return
    const wasOpen = phase === 'open'
    const words = code === null && reason !== '' && wasOpen ? reason : passingWords(code, reason, wasOpen)
    drop()
    phase = 'waiting'
    attempts += 1
    say({ state: 'offline', why: words, ...(status.state === 'offline' ? {} : { since: now() }) })
    const limit = Math.min(BACKOFF.longest, BACKOFF.first * 2 ** Math.min(attempts, 10))
    cancelDial = timers.after(BACKOFF.least + random() * limit, call)
  }
  function refuse(words: string): void {
    drop()
    phase = 'refused'
    say({ state: 'refused', since: now(), why: words })
  }

  call()
  return {
    room,
    get status() {
      return status
    },
    get unsent() {
      return Math.max(0, room.durableRow - acked)
    },
    told(changes, presence) {
      talk?.told(changes, presence)
      if (changes.length > 0) parts.moved()
    },
    failed: () => talk && lost(null, 'This machine cannot write to its disk.'),
    notKept: (message) => talk?.notKept(message),
    vouched: refused.vouched,
    refusals: refused.of,
    redial() {
      if (phase === 'waiting') call()
    },
    stop() {
      if (phase === 'stopped') return
      phase = 'stopped'
      drop()
    },
  }
}
