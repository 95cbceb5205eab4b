// Whether each connection holds something that the room lacks, and when it is asked for everything it has (SyncStep1).
// Invariant: a connection is in step again only when an answer to the newest question was taken in whole.
import type { Clock, Ms, Timers } from '@holdfast/model'
import { RESYNC_WAIT } from '../config/timings.ts'
import type { Connection } from '../connection/connection.ts'

/**
 * `inStep`: acks may be sent. `needed`: something it sent was not stored. `scheduled`: it is asked for everything it has
 * once `notBefore` has come. `requested`: it was asked, and its answer ends this.
 */
export type ResyncState =
  | { readonly state: 'inStep' }
  | { readonly state: 'needed' | 'scheduled' | 'requested'; readonly pause: Pause }

/** No question for everything before `notBefore`; `wait` doubles while the answers do not bring the connection in step. */
interface Pause {
  readonly wait: Ms
  readonly notBefore: Ms
}

interface Tracked {
  readonly resync: ResyncState
  /** SyncStep1s that it has not answered yet. */
  readonly questions: number
}

export interface ResyncDeps {
  readonly clock: Clock
  readonly timers: Timers
  /** Sends it a SyncStep1. */
  readonly ask: (connection: Connection) => void
}

const NO_PAUSE: Pause = { wait: 0, notBefore: 0 }
/** Everybody is greeted with a question. */
const GREETED: Tracked = { resync: { state: 'inStep' }, questions: 1 }

export class ResyncTracker {
  readonly #deps: ResyncDeps
  readonly #tracked = new WeakMap<Connection, Tracked>()
  /** Wrote, or rested on what was written, when the disk failed. */
  #notStored = new Set<Connection>()

  constructor(deps: ResyncDeps) {
    this.#deps = deps
  }

  isInStep(connection: Connection): boolean {
    return this.#of(connection).resync.state === 'inStep'
  }

  /** The answer to a question is on its way. */
  isAnswerDue(connection: Connection): boolean {
    return this.#of(connection).questions > 0
  }

  /** It sent a SyncStep2. */
  answered(connection: Connection): void {
    const { resync, questions } = this.#of(connection)
    this.#tracked.set(connection, { resync, questions: Math.max(0, questions - 1) })
  }

  /** Something that it sent was refused. */
  refused(connection: Connection): void {
    if (this.isInStep(connection)) this.#put(connection, { state: 'needed', pause: NO_PAUSE })
  }

  /** Its answer did not help: it is asked less often. */
  backOff(connection: Connection): void {
    const { resync } = this.#of(connection)
    const wait = Math.min(
      Math.max(RESYNC_WAIT.first, this.#pauseOf(connection).wait * 2),
      RESYNC_WAIT.longest,
    )
    const pause = { wait, notBefore: this.#deps.clock.now() + wait }
    this.#put(connection, { state: resync.state === 'scheduled' ? 'scheduled' : 'needed', pause })
  }

  /** The failing disk did not take something that it holds. It is asked when the disk works. */
  notStored(connection: Connection): void {
    this.#put(connection, { state: 'needed', pause: this.#pauseOf(connection) })
    this.#notStored.add(connection)
  }

  /** The disk works again. */
  diskWorks(): void {
    const connections = this.#notStored
    this.#notStored = new Set()
    for (const connection of connections) this.#ask(connection)
  }

  /** Nothing pending is kept: it is asked for everything that the room lacks, at once or when its pause is over. */
  request(connection: Connection): void {
    const { state } = this.#of(connection).resync
    if (state === 'requested' || state === 'scheduled') return
    const pause = this.#pauseOf(connection)
    const wait = pause.notBefore - this.#deps.clock.now()
    if (wait <= 0) return this.#ask(connection)
    this.#put(connection, { state: 'scheduled', pause })
    this.#deps.timers.after(wait, () => {
      if (this.#of(connection).resync.state === 'scheduled') this.#ask(connection)
    })
  }

  /** Its answer was taken in whole. False: an answer to an earlier question may lack what was taken back since. */
  resynced(connection: Connection): boolean {
    if (this.isAnswerDue(connection)) return false
    this.#put(connection, { state: 'inStep' })
    this.#notStored.delete(connection)
    return true
  }

  leave(connection: Connection): void {
    this.#notStored.delete(connection)
  }

  #ask(connection: Connection): void {
    const { questions } = this.#of(connection)
    const resync = { state: 'requested', pause: this.#pauseOf(connection) } as const
    this.#tracked.set(connection, { resync, questions: questions + 1 })
    this.#deps.ask(connection)
  }

  #of(connection: Connection): Tracked {
    return this.#tracked.get(connection) ?? GREETED
  }

  #pauseOf(connection: Connection): Pause {
    const { resync } = this.#of(connection)
    return resync.state === 'inStep' ? NO_PAUSE : resync.pause
  }

  #put(connection: Connection, resync: ResyncState): void {
    this.#tracked.set(connection, { resync, questions: this.#of(connection).questions })
  }
}
