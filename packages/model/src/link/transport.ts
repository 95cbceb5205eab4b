// The stock y-websocket provider, made fit: our frames, a fence-safe moment after each sync, jittered retries, no echo of
// other people's presence, and a way to give up a socket that hangs. Late frames of a former socket never get here.
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { uint32 } from 'lib0/random'
import { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import type * as Y from 'yjs'
import { inParts } from './inParts.ts'
import { SCHEMA_VERSION } from '../schema/version.ts'
import { type RoomName, SCHEMA_PREFIX, SUBPROTOCOL, TOKEN_PREFIX } from '../wire/protocol.ts'

/** The part of a WebSocket that is used here. */
interface Socket {
  readonly readyState: number
  readonly protocol: string
  send(data: Uint8Array): void
}
const OPEN = 1

export interface TransportOptions {
  /** `ws://host:port` or `wss://host:port`, without a path. */
  readonly url: string
  readonly room: RoomName
  readonly token: string
  /** The schema that this app writes; absent: the one it was built with. */
  readonly schemaVersion?: number
  readonly doc: Y.Doc
  /** Absent for programs, which are nobody's presence. */
  readonly awareness?: Awareness
  /** The WebSocket class of the platform. */
  readonly WebSocket: unknown
  /** 0 ≤ x < 1. */
  readonly random: () => number
  /** A client id that nobody else has (32 bits); of the platform's own chance when absent. */
  readonly newClient?: () => number
}

export interface TransportEvents {
  connecting(): void
  /** The socket is open; `agreed` when the server speaks `holdfast.1`. */
  connected(agreed: boolean): void
  /** The room's content has arrived. */
  synced(): void
  /** The server says what it has, and asks for the rest. */
  asked(stateVector: Uint8Array): void
  /** An answer to what this side asked, before it is in the document. */
  answered(update: Uint8Array): void
  /** What is made from now on stands under another client id. */
  renamed(former: number): void
  /** All that was made before this moment has been handed to this socket: a mark sent from now on covers it. */
  handedOver(): void
  /** Anything arrived. */
  heard(): void
  /** A frame of our own; `decoder` stands after its type. */
  frame(type: number, decoder: decoding.Decoder): void
  /** The stock "permission denied" message. */
  denied(reason: string): void
  /** `code` is null when this side gave the socket up. Another attempt follows. */
  disconnected(code: number | null, reason: string): void
  /** No attempt follows. */
  refused(code: number, reason: string): void
}

export interface Transport {
  /** The first attempt. */
  dial(): void
  /** Asks for everything beyond this state vector. */
  ask(stateVector: Uint8Array): void
  /** False when there is no open connection to a server that speaks `holdfast.1`. */
  send(frame: Uint8Array): boolean
  /** Drops the socket, whatever its state, and dials again at once; `meanwhile` runs while there is none. */
  redial(meanwhile?: () => void): void
  destroy(): void
}

/** Longest wait between attempts, ms. */
const MAX_BACKOFF = 10_000
const SYNC = 0
const AUTH = 2
const SYNC_STEP_1 = 0
const SYNC_STEP_2 = 1
/** A sync answer larger than this goes in several: the server reads at most 16 MB at once, and 4 MB a second. */
const PART_BYTES = 2_000_000
/** Types of our own frames; see wire/. */
const OURS = { from: 100, to: 128 }

/** True when a document transaction came from a server, not from this window, its store or another tab. */
export const isFromServer = (origin: unknown): boolean => origin instanceof WebsocketProvider

export function openTransport(options: TransportOptions, events: TransportEvents): Transport {
  const { url, room, token, doc, random } = options
  const awareness = options.awareness ?? absent(doc)
  const provider = new WebsocketProvider(url, room, doc, {
    awareness,
    protocols: [
      SUBPROTOCOL,
      `${SCHEMA_PREFIX}${options.schemaVersion ?? SCHEMA_VERSION}`,
      TOKEN_PREFIX + token,
    ],
    WebSocketPolyfill: options.WebSocket as never,
    connect: false,
    disableBc: true,
    maxBackoffTime: MAX_BACKOFF,
  })
  const socket = () => provider.ws as Socket | null

  listen(provider, events)
  const quiet = onlyOwnPresence(provider, awareness)

  let wasSynced = false
  provider.on('status', ({ status }) => {
    if (status === 'connecting') events.connecting()
    else if (status === 'connected') events.connected(socket()?.protocol === SUBPROTOCOL)
    else if (wasSynced) {
      const former = doc.clientID
      newClientId(doc, awareness, options.newClient ?? uint32)
      events.renamed(former)
    }
  })
  provider.on('sync', (synced) => {
    if (!synced) return
    // Peers forget us when our connection ends, and only believe a newer presence clock afterwards.
    awareness.setLocalState(awareness.getLocalState())
    events.synced()
  })
  provider.on('connection-close', (event) => {
    // Read by the provider right after this event: full jitter on the upper half keeps clients from returning in step.
    const wait = Math.min(100 * 2 ** (provider.wsUnsuccessfulReconnects + 1), MAX_BACKOFF)
    provider.maxBackoffTime = wait * (0.5 + random() / 2)
    const { code, reason } = (event ?? { code: null, reason: '' }) as { code: number | null; reason: string }
    wasSynced = provider.synced
    events.disconnected(code, reason)
  })
  provider.on('closed', ({ code, reason }) => events.refused(code, reason))

  return {
    dial: () => provider.connect(),
    ask: (stateVector) => socket()?.send(syncMessage(SYNC_STEP_1, stateVector)),
    send(frame) {
      const open = socket()
      if (!open || open.readyState !== OPEN || open.protocol !== SUBPROTOCOL) return false
      open.send(frame)
      return true
    },
    redial(meanwhile) {
      provider.disconnect()
      meanwhile?.()
      provider.connect()
    },
    destroy() {
      quiet()
      provider.destroy()
      if (!options.awareness) awareness.destroy()
    },
  }
}

function absent(doc: Y.Doc): Awareness {
  const awareness = new Awareness(doc)
  awareness.setLocalState(null)
  return awareness
}

function listen(provider: WebsocketProvider, events: TransportEvents): void {
  const stock = provider.messageHandlers
  provider.messageHandlers = stock.map((handle) => (encoder, decoder, from, emitSynced, type) => {
    events.heard()
    handle(encoder, decoder, from, emitSynced, type)
  })
  const sync = provider.messageHandlers[SYNC]
  provider.messageHandlers[SYNC] = (encoder, decoder, from, emitSynced, type) => {
    const step = decoder.arr[decoder.pos]
    if (step !== SYNC_STEP_1) {
      if (step === SYNC_STEP_2) events.answered(bodyOf(decoder))
      sync?.(encoder, decoder, from, emitSynced, type)
      return
    }
    events.heard()
    const stateVector = bodyOf(decoder)
    events.asked(stateVector)
    const open = provider.ws as Socket | null
    let last: Uint8Array | null = null
    // What was made apart may be larger than one message may be. The provider sends the last part itself.
    for (const part of inParts(provider.doc, stateVector, PART_BYTES)) {
      if (last) open?.send(syncMessage(SYNC_STEP_2, last))
      last = part
    }
    if (last) encoding.writeUint8Array(encoder, syncMessage(SYNC_STEP_2, last))
    // The provider sends our SyncStep2 when this handler has returned: only then is everything handed over.
    void tellOnceSent(provider, events)
  }
  provider.messageHandlers[AUTH] = (_encoder, decoder) => {
    events.heard()
    if (decoding.readVarUint(decoder) === 0) events.denied(decoding.readVarString(decoder))
  }
  for (let type = OURS.from; type < OURS.to; type++) {
    provider.messageHandlers[type] = (_encoder: encoding.Encoder, decoder) => {
      events.heard()
      events.frame(type, decoder)
    }
  }
}

/** A whole message of the sync protocol. */
const syncMessage = (step: number, body: Uint8Array): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, SYNC)
    encoding.writeVarUint(encoder, step)
    encoding.writeVarUint8Array(encoder, body)
  })

/** What follows the step; `decoder` stays where it is. */
function bodyOf({ arr, pos }: decoding.Decoder): Uint8Array {
  const decoder = decoding.createDecoder(arr)
  decoder.pos = pos
  decoding.readVarUint(decoder)
  return decoding.readVarUint8Array(decoder)
}

/**
 * The server bound the client id to the person who was here under it. What is made apart gets another, so that somebody
 * else may carry it there in a file. Presence goes by the same id: the provider takes the two for one.
 */
function newClientId(doc: Y.Doc, awareness: Awareness, newClient: () => number): void {
  const state = awareness.getLocalState()
  awareness.setLocalState(null)
  doc.clientID = newClient()
  awareness.clientID = doc.clientID
  awareness.setLocalState(state)
}

async function tellOnceSent(provider: WebsocketProvider, events: TransportEvents): Promise<void> {
  const dialled = provider.ws
  await Promise.resolve()
  if (provider.ws === dialled) events.handedOver()
}

/** The stock provider sends every presence change back, other people's too: with n viewers that is n² messages. */
function onlyOwnPresence(provider: WebsocketProvider, awareness: Awareness): () => void {
  awareness.off('update', provider._awarenessUpdateHandler)
  const own = (change: Record<'added' | 'updated' | 'removed', number[]>, origin: unknown) => {
    const isOwn = (id: number) => id === awareness.clientID
    const { added, updated, removed } = change
    if (![...added, ...updated, ...removed].some(isOwn)) return
    provider._awarenessUpdateHandler(
      { added: added.filter(isOwn), updated: updated.filter(isOwn), removed: removed.filter(isOwn) },
      origin,
    )
  }
  awareness.on('update', own)
  return () => awareness.off('update', own)
}
