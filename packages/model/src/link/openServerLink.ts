// One room's link to a server or hub: what it is doing, what is acknowledged, whose clock we follow. Keeps: the published
// status is never more optimistic than what the other end has said.
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { AlignedClock, Clock, Ms, Timers } from '../base/clock.ts'
import type { NewId, PersonId } from '../base/ids.ts'
import { assertNever } from '../base/must.ts'
import { SCHEMA_VERSION } from '../schema/version.ts'
import { barrier } from '../wire/barrier.ts'
import type { Nack } from '../wire/nack.ts'
import { CLOSE } from '../wire/protocol.ts'
import type { UpstreamState } from '../wire/upstreamState.ts'
import { createAckTracker, type Outstanding } from './ackTracker.ts'
import { type AuditWatchOptions, inMemory } from './auditWatch.ts'
import { createClientIdAudit } from './clientIdAudit.ts'
import { clockSamples } from './clockSamples.ts'
import { REPLACED } from './closeWords.ts'
import { commandQueue } from './commandQueue.ts'
import { dialWith } from './dial.ts'
import { documentSync, isFromServer } from './documentSync.ts'
import { linkState } from './linkState.ts'
import { createRemovedContent } from './removedContent.ts'
import { type ReceivedFrame, type ServerAddress, serverConnection } from './serverConnection.ts'
import type { ServerLink } from './serverLink.ts'
import { BARRIER_AFTER, LINK_BACKOFF, RESYNC_WAIT } from './timings.ts'

export interface ServerLinkOptions extends ServerAddress {
  readonly doc: Y.Doc
  /** Absent for programs, which are nobody's presence. */
  readonly awareness?: Awareness
  /** The WebSocket class of the platform. */
  readonly WebSocket: unknown
  /** 0 ≤ x < 1. */
  readonly random: () => number
  /** A client id that nobody else has (32 bits); of the platform's own chance when absent. */
  readonly newClient?: () => number
  readonly timers: Timers
  /** This machine's own clock, steady. */
  readonly local: Clock
  /** The clock that people see and set on this machine, where that is another one: its error is shown. */
  readonly wall?: Clock
  /** Follows the server's clock as it is measured. */
  readonly clock: AlignedClock
  readonly newId: NewId
  readonly stored?: StoredChanges
  /** Whether somebody looks at what it says now; absent: always. */
  readonly isWatched?: () => boolean
  /** Where the server's checkpoints are kept; absent: in memory. */
  readonly audit?: Pick<AuditWatchOptions, 'store' | 'isSigned'>
}

/** What this machine's own store brings into the document. */
export interface StoredChanges {
  /**
   * Resolves once the stored content is in the document, with the number of changes that earlier visits left without the
   * server's acknowledgement. Nothing is dialled before: the server then only sends, and gets, what is missing.
   */
  readonly loaded: Promise<number>
  /** True for transactions that only bring in what was stored. */
  isOrigin(origin: unknown): boolean
}

export function openServerLink(options: ServerLinkOptions): ServerLink {
  const { doc, timers, local, clock, stored } = options
  const state = linkState(local)
  const { store } = state
  const acks = createAckTracker()
  const clientIds = createClientIdAudit(doc)
  const removed = createRemovedContent(doc, () => acks.outstanding)
  let phase: 'reading' | 'running' | 'closed' = stored ? 'reading' : 'running'
  const samples = clockSamples()
  let handedOver = false
  let otherEndHas: Uint8Array | null = null
  /** The data above a hub that acknowledged last. */
  let upstreamId: string | null = null
  let cancelBarrier: (() => void) | null = null
  let cancelResync: (() => void) | null = null
  let resyncAfter: Ms = RESYNC_WAIT.first

  const publishCounts = () => {
    const { unsent, notOnServer, safeOn } = acks
    // What earlier visits left is not known before the store was read, so nothing is called safe until then.
    store.setState({ unsent, notOnServer, safeOn: phase === 'reading' ? 'notYet' : safeOn })
  }
  const sendBarrier = (outstanding?: Outstanding) => {
    cancelBarrier?.()
    cancelBarrier = null
    if (handedOver) connection.sendFrame(barrier.encode({ seq: acks.barrier(), ...outstanding }))
  }
  const onUpdate = (update: Uint8Array, origin: unknown) => {
    if (isFromServer(origin) || stored?.isOrigin(origin)) return
    acks.changed(1, update)
    publishCounts()
    cancelBarrier ??= timers.after(BARRIER_AFTER, sendBarrier)
  }
  const onNack = (nack: Nack) => {
    // Named parts were not stored and all else was; a hub that passes on its server's refusal has stored it itself.
    if (nack.ranges === undefined && nack.relayed === undefined) acks.refuse()
    const refusal = removed.find(nack)
    if (refusal) state.nack(refusal)
    if (nack.reason !== 'tooFast' && nack.reason !== 'readOnly') return
    cancelResync ??= timers.after(resyncAfter, () => redial())
    resyncAfter = Math.min(resyncAfter * 2, RESYNC_WAIT.longest)
  }
  function onUpstream(way: UpstreamState): void {
    const isOther = upstreamId !== null && way.serverId !== null && way.serverId !== upstreamId
    upstreamId = way.serverId ?? upstreamId
    store.setState({ upstream: way })
    if (!isOther) return
    acks.changeUpstream()
    publishCounts()
    sendBarrier()
  }
  const commands = commandQueue(options.newId, (frame) => connection.sendFrame(frame))

  function onFrame({ kind, payload }: ReceivedFrame): void {
    switch (kind) {
      case 'hello': {
        const before = store.getState().server
        if (before && before.id !== payload.server) {
          acks.changeServer()
          otherEndHas = null
        }
        const person = { id: payload.person.id as PersonId, name: payload.person.name }
        store.setState({
          server: { id: payload.server, kind: payload.kind },
          upstream: null,
          admitted: { person, access: payload.access, expiresAt: payload.expiresAt },
          app: (options.schemaVersion ?? SCHEMA_VERSION) < (payload.writableFrom ?? 1) ? 'tooOld' : 'fits',
        })
        return publishCounts()
      }
      case 'ack': {
        const allSafe = acks.ack(payload.seq, payload.safe)
        if (allSafe) {
          resyncAfter = RESYNC_WAIT.first
          const isOnServer = acks.safeOn === 'server'
          state.acknowledged(isOnServer)
          clientIds.acknowledged()
          if (isOnServer) removed.forget()
        }
        return publishCounts()
      }
      case 'nack':
        return onNack(payload)
      case 'upstreamState':
        return onUpstream(payload)
      case 'timeReply': {
        const reading = samples.add(payload, local.now())
        if (!reading) return
        clock.align(reading.offset)
        const wall = options.wall?.now() ?? local.now()
        return store.setState({ ...reading, offset: reading.offset + local.now() - wall })
      }
      case 'commandReply':
        return commands.answer(payload)
      case 'redactions':
        // Told to hubs alone.
        return
      default:
        return assertNever(kind)
    }
  }

  const sync = documentSync(
    { ...options, send: (message) => connection.send(message) },
    {
      synced() {
        state.synced()
        connection.synced()
      },
      asked(stateVector) {
        otherEndHas = stateVector
        const question = clientIds.compareWith(stateVector)
        if (question) sync.ask(question)
      },
      answered(update) {
        const ranges = clientIds.replaced(update)
        if (ranges.length > 0) onNack({ reason: 'notAllowed', message: REPLACED, ranges })
      },
      renamed: clientIds.renamed,
      handedOver() {
        handedOver = true
        acks.restart()
        sendBarrier(acks.outstanding)
      },
      denied: (message) => onNack({ reason: 'notAllowed', message }),
      silent: () => connection.fail(),
    },
  )
  const connection = serverConnection(
    {
      ...{ address: options, dial: dialWith(options.WebSocket), timers, local, random: options.random },
      ...{ backoff: LINK_BACKOFF, greeting: 'optional', audit: options.audit ?? inMemory() },
      isWatched: options.isWatched ?? (() => true),
    },
    {
      dialling: state.connecting,
      opened(agreed) {
        state.connected()
        samples.clear()
        if (agreed) commands.resend()
        sync.opened()
      },
      heard() {
        state.heard()
        sync.heard()
      },
      stock: sync.message,
      frame: onFrame,
      // A frame that makes no sense is passed over: all that counts is asked for again.
      malformed() {},
      quiet: state.quiet,
      ended(why) {
        for (const cancel of [cancelBarrier, cancelResync]) cancel?.()
        cancelBarrier = cancelResync = null
        handedOver = false
        acks.restart()
        state.disconnected(why)
        sync.ended()
      },
      refused(code, why) {
        state.refused(code ?? CLOSE.unknownRoom, why)
        commands.giveUp(why)
      },
    },
  )
  function redial(meanwhile?: () => void): void {
    sync.leave()
    connection.redial(meanwhile)
  }
  doc.on('update', onUpdate)
  const start = async () => {
    const left = stored ? await stored.loaded : 0
    acks.changed(left)
    if (left > 0) clientIds.foundUnsent()
    if (phase === 'closed') return
    phase = 'running'
    publishCounts()
    connection.dial()
  }
  void start()

  return {
    store,
    audit: connection.audit,
    retryNow() {
      const { state: now } = store.getState().link
      if (now === 'offline' || now === 'refused') redial()
      else connection.doubt()
    },
    doubt(isSure) {
      if (isSure && store.getState().link.state === 'live') state.quiet()
      connection.doubt()
    },
    bringIn(change) {
      if (phase === 'running' && store.getState().link.state !== 'refused') redial(change)
      else change()
    },
    settle(refusal) {
      store.setState({ nacks: store.getState().nacks.filter((one) => one !== refusal) })
    },
    otherEndHas: () => otherEndHas,
    sendCommand(name, args, id) {
      const { link } = store.getState()
      if (link.state === 'refused') return Promise.resolve({ ok: false, message: link.reason })
      return commands.run(name, args, id)
    },
    close() {
      phase = 'closed'
      doc.off('update', onUpdate)
      removed.stop()
      sync.leave()
      connection.close()
      sync.destroy()
      commands.giveUp('The room was closed before the server answered.')
    },
  }
}
