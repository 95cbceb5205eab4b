// Keeps a document and its awareness in step with a server over one connection, as y-websocket does: stock messages alone,
// so that any such server understands them. Invariant: only this window's own presence is sent, and what comes from the
// server has an origin of its own.
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { uint32 } from 'lib0/random'
import {
  applyAwarenessUpdate,
  Awareness,
  encodeAwarenessUpdate,
  removeAwarenessStates,
} from 'y-protocols/awareness'
import { readUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import { splitUpdate } from './splitUpdate.ts'

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
}

export interface DocumentSync {
  /** The connection is open: asks for the content, and says who is here. */
  opened(): void
  message(type: number, message: Uint8Array): void
  /** Asks for everything beyond this state vector. */
  ask(stateVector: Uint8Array): void
  /** Says that this window goes, while it still can. */
  leave(): void
  /** The connection is gone, and with it everybody beyond it. */
  ended(): void
  destroy(): void
}

const MESSAGE = { sync: 0, awareness: 1, auth: 2, queryAwareness: 3 } as const
const SYNC = { step1: 0, step2: 1, update: 2 } as const
const DENIED = 0
/** A sync answer larger than this goes in several: the server reads at most 16 MB at once, and 4 MB a second. */
const PART_BYTES = 2_000_000

/** Whoever carries changes from a server into a document. */
export class ServerOrigin {
  readonly kind = 'server'
}

/** True when a document transaction came from a server, not from this window, its store or another tab. */
export const isFromServer = (origin: unknown): boolean => origin instanceof ServerOrigin

export function documentSync(options: DocumentSyncOptions, events: DocumentSyncEvents): DocumentSync {
  const { doc, send } = options
  const awareness = options.awareness ?? absent(doc)
  const origin = new ServerOrigin()
  let isOpen = false
  let isSynced = false

  const onUpdate = (update: Uint8Array, from: unknown) => {
    if (isOpen && from !== origin) send(syncMessage(SYNC.update, update))
  }
  const tellPresence = () =>
    send(payload(MESSAGE.awareness, encodeAwarenessUpdate(awareness, [awareness.clientID])))
  const onPresence = (change: Record<'added' | 'updated' | 'removed', number[]>) => {
    const changed = [...change.added, ...change.updated, ...change.removed]
    if (isOpen && changed.includes(awareness.clientID)) tellPresence()
  }
  doc.on('update', onUpdate)
  awareness.on('update', onPresence)

  function sync(decoder: decoding.Decoder): void {
    const step = decoding.readVarUint(decoder)
    if (step === SYNC.step1) {
      const body = decoding.readVarUint8Array(decoder)
      events.asked(body)
      // What was made apart may be larger than one message may be.
      for (const part of splitUpdate(doc, body, PART_BYTES)) send(syncMessage(SYNC.step2, part))
      return events.handedOver()
    }
    if (step === SYNC.step2) events.answered(decoding.readVarUint8Array(decoding.clone(decoder)))
    // Tells of an update that cannot be applied on the console, and goes on.
    readUpdate(decoder, doc, origin)
    if (step !== SYNC.step2 || isSynced) return
    isSynced = true
    // Peers forget us when our connection ends, and only believe a newer presence clock afterwards.
    awareness.setLocalState(awareness.getLocalState())
    events.synced()
  }

  return {
    opened() {
      isOpen = true
      send(syncMessage(SYNC.step1, Y.encodeStateVector(doc)))
      if (awareness.getLocalState() !== null) tellPresence()
    },
    message(type, message) {
      const decoder = decoding.createDecoder(message)
      decoding.readVarUint(decoder)
      if (type === MESSAGE.sync) sync(decoder)
      else if (type === MESSAGE.awareness)
        applyAwarenessUpdate(awareness, decoding.readVarUint8Array(decoder), origin)
      else if (type === MESSAGE.queryAwareness && awareness.getLocalState() !== null) tellPresence()
      else if (type === MESSAGE.auth && decoding.readVarUint(decoder) === DENIED)
        events.denied(decoding.readVarString(decoder))
    },
    ask: (stateVector) => send(syncMessage(SYNC.step1, stateVector)),
    leave() {
      if (!isOpen) return
      const gone = encodeAwarenessUpdate(awareness, [awareness.clientID], new Map())
      send(payload(MESSAGE.awareness, gone))
    },
    ended() {
      if (!isOpen) return
      isOpen = false
      const others = [...awareness.getStates().keys()].filter((client) => client !== awareness.clientID)
      removeAwarenessStates(awareness, others, origin)
      if (!isSynced) return
      isSynced = false
      const former = doc.clientID
      newClientId(doc, awareness, options.newClient ?? uint32)
      events.renamed(former)
    },
    destroy() {
      awareness.off('update', onPresence)
      doc.off('update', onUpdate)
      if (!options.awareness) awareness.destroy()
    },
  }
}

function absent(doc: Y.Doc): Awareness {
  const awareness = new Awareness(doc)
  awareness.setLocalState(null)
  return awareness
}

const payload = (type: number, body: Uint8Array): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, type)
    encoding.writeVarUint8Array(encoder, body)
  })

/** A whole message of the sync protocol. */
const syncMessage = (step: number, body: Uint8Array): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.sync)
    encoding.writeVarUint(encoder, step)
    encoding.writeVarUint8Array(encoder, body)
  })

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
