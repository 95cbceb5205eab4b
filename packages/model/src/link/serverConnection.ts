// One connection to a server or hub that comes back by itself: dials, waits for the greeting, asks for signs of life, and
// asks whether the server's audit log still is the one that was seen. The app's link and a hub's uplink rest on it.
// Invariant: one socket at a time; late events of a former one change nothing.
import * as decoding from 'lib0/decoding'
import type { Clock, Ms, Timers } from '../base/clock.ts'
import { SCHEMA_VERSION } from '../schema/version.ts'
import { checkpointQuestion } from '../wire/checkpoint.ts'
import { finalClose, SCHEMA_PREFIX, SUBPROTOCOL, TOKEN_PREFIX } from '../wire/protocol.ts'
import { readServerFrame, type ServerFrame } from '../wire/serverFrame.ts'
import { timeRequest } from '../wire/time.ts'
import { type AuditWatch, auditWatch, type AuditWatchOptions } from './auditWatch.ts'
import { finalWords, passingWords, UNREADABLE } from './closeWords.ts'
import type { Dial, Socket } from './dial.ts'
import { heartbeat } from './heartbeat.ts'
import { DIAL_PATIENCE, HEARTBEAT_PACE } from './timings.ts'

/** Whom to dial, and as whom. */
export interface ServerAddress {
  /** `ws://host:port` or `wss://host:port`, without a path. */
  readonly url: string
  /** See `RoomName`. */
  readonly room: string
  readonly token: string
  /** The schema that this program writes; absent: the one it was built with. */
  readonly schemaVersion?: number
}

/** The wait before attempt n is `least`, and a part of `first` · 2ⁿ (`longest` at most): `fixed` of it, the rest by chance. */
export interface Backoff {
  readonly least: Ms
  readonly first: Ms
  readonly longest: Ms
  /** 0 ≤ x ≤ 1. */
  readonly fixed: number
}

export interface ServerConnectionOptions {
  readonly address: ServerAddress
  readonly dial: Dial
  readonly timers: Timers
  /** This machine's own clock, steady. */
  readonly local: Clock
  /** 0 ≤ x < 1. */
  readonly random: () => number
  readonly backoff: Backoff
  /** `required`: a server that does not agree on `holdfast.1` is refused, and one that does not greet in time is given up. */
  readonly greeting: 'required' | 'optional'
  /** Whether somebody looks at what the connection says now. */
  readonly isWatched: () => boolean
  /** Where the server's checkpoints are kept. */
  readonly audit: Pick<AuditWatchOptions, 'store' | 'isSigned'>
}

/** What the connection leaves to its owner; checkpoints are its own business. */
export type ReceivedFrame = Exclude<ServerFrame, { kind: 'checkpoint' }>

export interface ServerConnectionEvents {
  dialling?(): void
  /** The socket is open; `agreed` when the server speaks `holdfast.1`. */
  opened(agreed: boolean): void
  /** Anything arrived; it is read after this. */
  heard(): void
  /** A message of stock y-websocket: its type, and all of it. */
  stock(type: number, message: Uint8Array): void
  frame(frame: ReceivedFrame): void
  /** A message or frame makes no sense. */
  malformed(error: string): void
  /** Something was asked and nothing has come back for a while. */
  quiet(): void
  /** The socket is gone, for whatever reason. `why` is for people. */
  ended(why: string): void
  /** After `ended`: another attempt follows by itself. */
  lost?(why: string): void
  /** After `ended`: no attempt follows. `code` is null when this side refused. */
  refused(code: number | null, why: string): void
}

export interface ServerConnection {
  readonly audit: AuditWatch
  readonly isSynced: boolean
  /** Bytes handed over and not sent yet. */
  readonly waiting: number
  /** The first attempt. */
  dial(): void
  /** A stock message; dropped while there is no open connection. */
  send(message: Uint8Array): void
  /** A frame of our own. False when there is no open connection to a server that speaks `holdfast.1`. */
  sendFrame(frame: Uint8Array): boolean
  /** The owner has the room's content: the connection did useful work. */
  synced(): void
  /** There is a reason to doubt that the other end is there: it is asked now. */
  doubt(): void
  /** Drops the socket, whatever its state, and dials again at once; `meanwhile` runs while there is none. */
  redial(meanwhile?: () => void): void
  /** Dials now if it waits for the next attempt. */
  retry(): void
  /** This side gives the socket up; another attempt follows. Without `why` the words are those of a silence. */
  fail(why?: string): void
  /** This side gives the server up. */
  refuse(why: string): void
  close(): void
}

const NO_HOLDFAST = 'The server does not speak the language of Holdfast. Check the address.'
/** The types of our own frames start here; those below are stock. */
const OURS = 100

type Phase =
  | { readonly is: 'idle' | 'waiting' | 'refused' | 'closed' }
  | { readonly is: 'dialling'; readonly socket: Socket; readonly agreed: boolean }
  | { readonly is: 'open'; readonly socket: Socket; readonly agreed: boolean }

export function serverConnection(
  {
    address,
    dial,
    timers,
    local,
    random,
    backoff,
    greeting,
    isWatched,
    audit: keep,
  }: ServerConnectionOptions,
  events: ServerConnectionEvents,
): ServerConnection {
  let phase: Phase = { is: 'idle' }
  let attempts = 0
  let isSynced = false
  let cancel = () => {}

  const open = () => (phase.is === 'open' || phase.is === 'dialling' ? phase : null)
  const sendFrame = (frame: Uint8Array): boolean => {
    const now = open()
    if (!now?.agreed) return false
    now.socket.send(frame)
    return true
  }
  const audit = auditWatch({
    ...keep,
    room: address.room,
    local,
    ask: (seq) => sendFrame(checkpointQuestion.encode({ seq })),
  })
  const pulse = heartbeat({
    timers,
    local,
    ask: (t0) => sendFrame(timeRequest.encode({ t0 })),
    pace: () => HEARTBEAT_PACE[!isSynced ? 'loading' : isWatched() ? 'watched' : 'unwatched'],
    onQuiet: events.quiet,
    onSilent: () => fail(),
  })

  function call(): void {
    if (phase.is === 'closed') return
    cancel()
    events.dialling?.()
    const { url, room, token, schemaVersion = SCHEMA_VERSION } = address
    const isMine = () => open()?.socket === socket
    const socket: Socket = dial(
      `${url}/${room}`,
      [SUBPROTOCOL, SCHEMA_PREFIX + schemaVersion, TOKEN_PREFIX + token],
      {
        opened(protocol) {
          if (isMine()) opened(socket, protocol === SUBPROTOCOL)
        },
        message(bytes) {
          if (isMine()) received(bytes)
        },
        closed(code, reason) {
          if (!isMine()) return
          // A final code that this version does not know may mean anything: it is told and tried again.
          if (code !== null && finalClose(code) !== null) refused(code, finalWords(code, reason))
          else lost(code, reason)
        },
      },
    )
    phase = { is: 'dialling', socket, agreed: false }
    cancel = timers.after(DIAL_PATIENCE, () => fail())
  }

  function opened(socket: Socket, agreed: boolean): void {
    if (greeting === 'required') {
      if (!agreed) return refused(null, NO_HOLDFAST)
      phase = { is: 'dialling', socket, agreed }
    } else {
      cancel()
      phase = { is: 'open', socket, agreed }
    }
    events.opened(agreed)
    if (agreed && open()?.socket === socket) pulse.start()
  }

  function received(message: Uint8Array): void {
    pulse.heard()
    events.heard()
    const decoder = decoding.createDecoder(message)
    let type: number
    try {
      type = decoding.readVarUint(decoder)
    } catch {
      return events.malformed('it has no type')
    }
    if (type < OURS) return read(() => events.stock(type, message))
    const frame = readServerFrame(type, decoder)
    if (!frame.ok) return events.malformed(frame.error)
    // Null: a newer server may say more than this program understands.
    if (frame.value) understood(frame.value)
  }

  /** What cannot be read may have been meant for the document: the connection begins anew and asks for all of it again. */
  function read(message: () => void): void {
    const before = open()?.socket
    try {
      message()
    } catch {
      if (before !== undefined && open()?.socket === before) fail(UNREADABLE)
    }
  }

  function understood(frame: ServerFrame): void {
    if (frame.kind === 'checkpoint') return void audit.told(frame.payload)
    if (frame.kind === 'timeReply') pulse.answered(frame.payload.t0)
    const before = open()
    events.frame(frame)
    if (frame.kind !== 'hello' || before === null || open()?.socket !== before.socket) return
    if (phase.is === 'dialling') {
      cancel()
      phase = { ...before, is: 'open' }
    }
    void audit.greeted(frame.payload.server)
  }

  /** Ends what is there; the phase that follows is the caller's to say. */
  function drop(next: Exclude<Phase['is'], 'dialling' | 'open'>, why: string): void {
    const former = open()
    cancel()
    phase = { is: next }
    if (!former) return
    pulse.stop()
    audit.ended()
    events.ended(why)
    isSynced = false
    former.socket.drop()
  }

  function lost(code: number | null, reason: string): void {
    if (!open()) return
    const wasOpen = phase.is === 'open'
    const why = code === null && reason !== '' && wasOpen ? reason : passingWords(code, reason, wasOpen)
    drop('waiting', why)
    attempts += 1
    const limit = Math.min(backoff.longest, backoff.first * 2 ** Math.min(attempts, 10))
    const share = backoff.fixed + (1 - backoff.fixed) * random()
    cancel = timers.after(backoff.least + limit * share, call)
    events.lost?.(why)
  }
  const fail = (why = '') => lost(null, why)

  function refused(code: number | null, why: string): void {
    drop('refused', why)
    events.refused(code, why)
  }

  return {
    audit,
    get isSynced() {
      return isSynced
    },
    get waiting() {
      return open()?.socket.waiting ?? 0
    },
    dial: call,
    send: (message) => open()?.socket.send(message),
    sendFrame,
    synced() {
      isSynced = true
      attempts = 0
      pulse.doubt()
    },
    doubt: () => pulse.doubt(),
    redial(meanwhile) {
      if (phase.is === 'closed') return
      drop('idle', passingWords(null, '', phase.is === 'open'))
      meanwhile?.()
      call()
    },
    retry() {
      if (phase.is === 'waiting') call()
    },
    fail,
    refuse: (why) => refused(null, why),
    close: () => drop('closed', passingWords(null, '', phase.is === 'open')),
  }
}
