// One room's connection to a server or hub: what it is doing, what is acknowledged, whose clock we follow. Keeps: the
// published status is never more optimistic than what the other end has said.
import type { AlignedClock, Clock, Timers } from '../base/clock.ts'
import type { NewId, PersonId } from '../base/ids.ts'
import { assertNever } from '../base/must.ts'
import { SCHEMA_VERSION } from '../schema/version.ts'
import { checkpointQuestion } from '../wire/checkpoint.ts'
import { mark } from '../wire/mark.ts'
import type { Nack } from '../wire/nack.ts'
import { timeRequest } from '../wire/time.ts'
import type { Upstream } from '../wire/upstream.ts'
import { clockSamples } from './clockSamples.ts'
import { finalWords, passingWords, REPLACED } from './closeWords.ts'
import { commandQueue } from './commandQueue.ts'
import { createFence, type Outstanding } from './fence.ts'
import { heartbeat } from './heartbeat.ts'
import { linkState } from './linkState.ts'
import type { LinkHandle } from './linkHandle.ts'
import { createOwnParts } from './ownParts.ts'
import { inMemory, recordWatch, type RecordWatchOptions } from './recordWatch.ts'
import { type ServerFrame, readServerFrame } from './serverFrame.ts'
import { createTakenAway } from './takenAway.ts'
import { isFromServer, openTransport, type TransportOptions } from './transport.ts'

export interface LinkOptions extends TransportOptions {
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
  readonly record?: Pick<RecordWatchOptions, 'store' | 'isSigned'>
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

/** A burst of changes shares one mark: longest wait for it, ms. */
const MARK_AFTER = 30
/** While the content is still arriving one large message may take long; who looks is told within 2 s. */
const PACE = {
  loading: { ask: 3_000, quiet: 4_500, end: 30_000 },
  watched: { ask: 900, quiet: 800, end: 7_000 },
  unwatched: { ask: 3_000, quiet: 4_500, end: 7_000 },
} as const
/** Longest time to reach an open connection, ms. */
const DIAL_LIMIT = 10_000
/** Refusals that pass by themselves are followed by a new connection, and so by a whole sync: first and longest wait, ms. */
const RESYNC = { first: 5_000, longest: 60_000 }

export function connectLink(options: LinkOptions): LinkHandle {
  const { doc, timers, local, clock, stored } = options
  const state = linkState(local)
  const { store } = state
  const fence = createFence()
  const own = createOwnParts(doc)
  const taken = createTakenAway(doc, () => fence.outstanding)
  let phase: 'reading' | 'running' | 'closed' = stored ? 'reading' : 'running'
  const samples = clockSamples()
  let handedOver = false
  let otherEndHas: Uint8Array | null = null
  /** The data above a hub that acknowledged last. */
  let upstreamId: string | null = null
  let cancelMark: (() => void) | null = null
  let cancelDial: (() => void) | null = null
  let cancelResync: (() => void) | null = null
  let resyncAfter = RESYNC.first

  const publishCounts = () => {
    const { unsent, notOnServer, safeOn } = fence
    // What earlier visits left is not known before the store was read, so nothing is called safe until then.
    store.setState({ unsent, notOnServer, safeOn: phase === 'reading' ? 'notYet' : safeOn })
  }
  const sendMark = (outstanding?: Outstanding) => {
    cancelMark?.()
    cancelMark = null
    if (handedOver) transport.send(mark.encode({ seq: fence.mark(), ...outstanding }))
  }
  const onUpdate = (update: Uint8Array, origin: unknown) => {
    if (isFromServer(origin) || stored?.isOrigin(origin)) return
    fence.changed(1, update)
    publishCounts()
    cancelMark ??= timers.after(MARK_AFTER, sendMark)
  }
  const onNack = (nack: Nack) => {
    // Named parts were not stored and all else was; a hub that passes on its server's refusal has stored it itself.
    if (nack.ranges === undefined && nack.relayed === undefined) fence.refuse()
    const refusal = taken.find(nack)
    if (refusal) state.nack(refusal)
    if (nack.reason !== 'tooFast' && nack.reason !== 'readOnly') return
    cancelResync ??= timers.after(resyncAfter, () => transport.redial())
    resyncAfter = Math.min(resyncAfter * 2, RESYNC.longest)
  }
  function onUpstream(way: Upstream): void {
    const isOther = upstreamId !== null && way.serverId !== null && way.serverId !== upstreamId
    upstreamId = way.serverId ?? upstreamId
    store.setState({ upstream: way })
    if (!isOther) return
    fence.changeUpstream()
    publishCounts()
    sendMark()
  }
  const pulse = heartbeat({
    timers,
    local,
    ask: (t0) => transport.send(timeRequest.encode({ t0 })),
    pace: () =>
      PACE[!state.isSynced() ? 'loading' : (options.isWatched?.() ?? true) ? 'watched' : 'unwatched'],
    onQuiet: state.quiet,
    onSilent: () => transport.redial(),
  })
  const commands = commandQueue(options.newId, (frame) => transport.send(frame))

  const record = recordWatch({
    ...(options.record ?? inMemory()),
    room: options.room,
    local,
    ask: (seq) => transport.send(checkpointQuestion.encode({ seq })),
  })

  function onFrame(said: ServerFrame): void {
    switch (said.frame) {
      case 'hello': {
        const before = store.getState().server
        if (before && before.id !== said.server) {
          fence.changeServer()
          otherEndHas = null
        }
        void record.greeted(said.server)
        const person = { id: said.person.id as PersonId, name: said.person.name }
        store.setState({
          server: { id: said.server, kind: said.kind },
          upstream: null,
          admitted: { person, access: said.access, expiresAt: said.expiresAt },
          app: (options.schemaVersion ?? SCHEMA_VERSION) < (said.writableFrom ?? 1) ? 'tooOld' : 'fits',
        })
        return publishCounts()
      }
      case 'ack': {
        const allSafe = fence.ack(said.seq, said.safe)
        if (allSafe) {
          resyncAfter = RESYNC.first
          const isOnServer = fence.safeOn === 'server'
          state.acknowledged(isOnServer)
          own.acknowledged()
          if (isOnServer) taken.forget()
        }
        return publishCounts()
      }
      case 'nack': {
        const { frame: _frame, ...refusal } = said
        return onNack(refusal)
      }
      case 'upstream': {
        const { frame: _frame, ...way } = said
        return onUpstream(way)
      }
      case 'timeReply': {
        pulse.answered(said.t0)
        const reading = samples.add(said, local.now())
        if (!reading) return
        clock.align(reading.offset)
        const wall = options.wall?.now() ?? local.now()
        return store.setState({ ...reading, offset: reading.offset + local.now() - wall })
      }
      case 'commandReply':
        return commands.answer(said)
      case 'checkpoint': {
        const { frame: _frame, ...told } = said
        return void record.told(told)
      }
      default:
        return assertNever(said)
    }
  }

  const transport = openTransport(options, {
    connecting() {
      state.connecting()
      cancelDial?.()
      cancelDial = timers.after(DIAL_LIMIT, () => transport.redial())
    },
    connected(agreed) {
      cancelDial?.()
      state.connected()
      samples.clear()
      if (!agreed) return
      pulse.start()
      commands.resend()
    },
    synced() {
      state.synced()
      pulse.doubt()
    },
    asked(stateVector) {
      otherEndHas = stateVector
      const question = own.compareWith(stateVector)
      if (question) transport.ask(question)
    },
    answered(update) {
      const ranges = own.replaced(update)
      if (ranges.length > 0) onNack({ reason: 'notAllowed', message: REPLACED, ranges })
    },
    renamed: own.renamed,
    handedOver() {
      handedOver = true
      fence.restart()
      sendMark(fence.outstanding)
    },
    heard() {
      pulse.heard()
      state.heard()
    },
    frame(type, decoder) {
      const said = readServerFrame(type, decoder)
      if (said) onFrame(said)
    },
    denied: (message) => onNack({ reason: 'notAllowed', message }),
    disconnected(code, reason) {
      for (const cancel of [cancelMark, cancelDial, cancelResync]) cancel?.()
      cancelMark = cancelDial = cancelResync = null
      handedOver = false
      pulse.stop()
      record.ended()
      fence.restart()
      state.disconnected((wasConnected) => passingWords(code, reason, wasConnected))
    },
    refused(code, reason) {
      const words = finalWords(code, reason)
      state.refused(code, words)
      commands.giveUp(words)
    },
  })
  doc.on('update', onUpdate)
  const start = async () => {
    const left = stored ? await stored.loaded : 0
    fence.changed(left)
    if (left > 0) own.foundUnsent()
    if (phase === 'closed') return
    phase = 'running'
    publishCounts()
    transport.dial()
  }
  void start()

  return {
    store,
    record,
    retryNow() {
      const { state: now } = store.getState().link
      if (now === 'offline' || now === 'refused') transport.redial()
      else pulse.doubt()
    },
    doubt(isSure) {
      if (isSure && store.getState().link.state === 'live') state.quiet()
      pulse.doubt()
    },
    bringIn(change) {
      if (phase === 'running' && store.getState().link.state !== 'refused') transport.redial(change)
      else change()
    },
    settle(refusal) {
      store.setState({ nacks: store.getState().nacks.filter((one) => one !== refusal) })
    },
    otherEndHas: () => otherEndHas,
    sendCommand(name, args) {
      const { link } = store.getState()
      if (link.state === 'refused') return Promise.resolve({ ok: false, message: link.reason })
      return commands.run(name, args)
    },
    close() {
      phase = 'closed'
      doc.off('update', onUpdate)
      taken.stop()
      transport.destroy()
      commands.giveUp('The room was closed before the server answered.')
    },
  }
}
