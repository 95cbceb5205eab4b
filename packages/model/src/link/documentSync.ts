// Keeps a document and its awareness in step with a server: y-websocket's own provider, over a connection that somebody else
// dials. Invariant: the provider never dials and never retries; only this window's own presence is sent.
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { uint32 } from 'lib0/random'
import { getUnixTime } from 'lib0/time'
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import {
  messageAwareness,
  messageAuth,
  messageQueryAwareness,
  messageSync,
  WebsocketProvider,
} from 'y-websocket'
import type * as Y from 'yjs'
import { SYNC_PART_BYTES } from '../base/limits.ts'
import { splitUpdate } from './splitUpdate.ts'
import { VirtualSocket } from './virtualSocket.ts'

export interface DocumentSyncOptions {
  readonly doc: Y.Doc
  /** Absent for programs, which are nobody's presence. */
  readonly awareness?: Awareness
  /** A client id that nobody else has (32 bits); of the platform's own chance when absent. */
  readonly newClient?: () => number
  /** Sends a whole message while a connection is open. */
  readonly send: (message: Uint8Array) => void
}

export interface DocumentSyncEvents {
  /** The room's content has arrived. */
  synced(): void
  /** The server says what it has, and asks for the rest. */
  asked(stateVector: Uint8Array): void
  /** An answer to what this side asked, before it is in the document. */
  answered(update: Uint8Array): void
  /** What is made from now on stands under another client id. */
  renamed(former: number): void
  /** All that was made before this moment has been handed to this connection: a barrier sent from now on covers it. */
  handedOver(): void
  /** The stock "permission denied" message. */
  denied(reason: string): void
  /** Nothing at all has arrived for so long (30 s) that the provider gives the connection up. */
  silent(): void
}

export interface DocumentSync {
  /** The connection is open: asks for the content, and says who is here. */
  opened(): void
  /** Anything arrived, also what is not for the provider. */
  heard(): void
  message(type: number, message: Uint8Array): void
  /** Asks for everything beyond this state vector. */
  ask(stateVector: Uint8Array): void
  /** Says that this window goes, while it still can. */
  leave(): void
  /** The connection is gone, and with it everybody beyond it. */
  ended(): void
  destroy(): void
}

const SYNC = { step1: 0, step2: 1 } as const
const DENIED = 0

/** True when a document transaction came from a server, not from this window, its store or another tab. */
export const isFromServer = (origin: unknown): boolean => origin instanceof WebsocketProvider

export function documentSync(options: DocumentSyncOptions, events: DocumentSyncEvents): DocumentSync {
  const { doc, send } = options
  const awareness = options.awareness ?? absent(doc)
  const carrier = { send, givenUp: () => events.silent() }
  class Socket extends VirtualSocket {
    constructor() {
      super(carrier)
    }
  }
  // Whom to dial is the connection's business: address and room are names here.
  const provider = new WebsocketProvider('ws://virtual', 'room', doc, {
    awareness,
    WebSocketPolyfill: Socket as never,
    connect: false,
    disableBc: true,
    // After each end the provider looks once whether it should dial again. It never should, and looks at once.
    maxBackoffTime: 0,
  })
  const socket = () => provider.ws as unknown as VirtualSocket | null

  sendOnlyOwnPresence(provider)
  answerOnlyOwnPresence(provider)
  const stock = provider.messageHandlers[messageSync]
  provider.messageHandlers[messageSync] = (encoder, decoder, from, emitSynced, type) => {
    const { step, body } = peek(decoder)
    if (step === SYNC.step1) {
      events.asked(body)
      // What was made apart may be larger than one message may be.
      for (const part of splitUpdate(doc, body, SYNC_PART_BYTES)) send(syncMessage(SYNC.step2, part))
      return events.handedOver()
    }
    if (step === SYNC.step2) events.answered(body)
    stock?.(encoder, decoder, from, emitSynced, type)
  }
  provider.messageHandlers[messageAuth] = (_encoder, decoder) => {
    if (decoding.readVarUint(decoder) === DENIED) events.denied(decoding.readVarString(decoder))
  }
  provider.on('sync', (isSynced) => {
    if (isSynced) {
      // Peers forget us when our connection ends, and only believe a newer presence clock afterwards.
      awareness.setLocalState(awareness.getLocalState())
      return events.synced()
    }
    const former = doc.clientID
    newClientId(doc, awareness, options.newClient ?? uint32)
    events.renamed(former)
  })

  return {
    opened() {
      provider.connect()
      socket()?.open()
    },
    heard() {
      // The provider counts what it reads itself; frames of our own are signs of life as well.
      provider.wsLastMessageReceived = getUnixTime()
    },
    message(type, message) {
      if (provider.messageHandlers[type]) socket()?.receive(message)
    },
    ask: (stateVector) => send(syncMessage(SYNC.step1, stateVector)),
    leave: () => provider.disconnectBc(),
    ended() {
      socket()?.end()
      provider.disconnect()
    },
    destroy() {
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

/** A whole message of the sync protocol. */
const syncMessage = (step: number, body: Uint8Array): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageSync)
    encoding.writeVarUint(encoder, step)
    encoding.writeVarUint8Array(encoder, body)
  })

/** The step of a sync message and what follows it; `decoder` stays where it is. */
function peek(decoder: decoding.Decoder): { readonly step: number; readonly body: Uint8Array } {
  const ahead = decoding.clone(decoder)
  return { step: decoding.readVarUint(ahead), body: decoding.readVarUint8Array(ahead) }
}

/** The stock provider sends every presence change back, other people's too: with n viewers that is n² messages. */
function sendOnlyOwnPresence(provider: WebsocketProvider): void {
  const { awareness } = provider
  const send = provider._awarenessUpdateHandler
  awareness.off('update', send)
  provider._awarenessUpdateHandler = (change, origin) => {
    const own = [awareness.clientID]
    const { added, updated, removed }: Record<'added' | 'updated' | 'removed', number[]> = change
    if ([...added, ...updated, ...removed].includes(awareness.clientID))
      send({ added: [], updated: own, removed: [] }, origin)
  }
  awareness.on('update', provider._awarenessUpdateHandler)
}

/** The stock provider answers for everybody whom it knows; the server hears from each window itself. */
function answerOnlyOwnPresence({ awareness, messageHandlers }: WebsocketProvider): void {
  messageHandlers[messageQueryAwareness] = (encoder) => {
    if (awareness.getLocalState() === null) return
    encoding.writeVarUint(encoder, messageAwareness)
    encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(awareness, [awareness.clientID]))
  }
}

/**
 * The server bound the client id to the person who was here under it. What is made apart gets another, so that somebody
 * else may carry it there in a file. Presence goes by the same id: both are taken for one.
 */
function newClientId(doc: Y.Doc, awareness: Awareness, newClient: () => number): void {
  const state = awareness.getLocalState()
  awareness.setLocalState(null)
  doc.clientID = newClient()
  awareness.clientID = doc.clientID
  awareness.setLocalState(state)
}
