// The room's document: a Y.Doc while it changes, only bytes while it does not. Everything it accepts comes out as
// effective updates. Invariant: an update that throws or stays pending leaves no trace.
import { err, ok, type Result } from '@holdfast/model'
import * as Y from 'yjs'
import type { History } from './history.ts'
import { inspect } from './inspect/inspect.ts'

/** An effective update; `made` by the given change, or by the replica itself while it took that in. */
export interface Effect {
  readonly update: Uint8Array
  readonly made: 'given' | 'byReplica'
}

/** Marks the transaction of an update that came from outside. */
const GIVEN = Symbol('given')

const GUID = 'room'

export class Replica {
  readonly #history: History
  #doc: Y.Doc | null = null
  #effects: Effect[] = []
  /** Next clock of each client while asleep; null until somebody asks. */
  #clocks: ReadonlyMap<number, number> | null = null

  constructor(history: History) {
    this.#history = history
  }

  get isAwake(): boolean {
    return this.#doc !== null
  }

  /** Wakes it. Whoever writes to it directly must go through `run`. */
  get doc(): Y.Doc {
    if (this.#doc) return this.#doc
    // Yjs would draw a guid, with a system call for each digit; nobody reads it.
    const doc = new Y.Doc({ guid: GUID })
    doc.transact(() => {
      Y.applyUpdate(doc, this.#history.state)
      for (const { update } of this.#history.changes) Y.applyUpdate(doc, update)
    })
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      this.#effects.push({ update, made: origin === GIVEN ? 'given' : 'byReplica' })
    })
    this.#doc = doc
    this.#clocks = null
    return doc
  }

  get isWhole(): boolean {
    const { pendingStructs, pendingDs } = this.doc.store
    return pendingStructs === null && pendingDs === null
  }

  /** Takes in an update that was inspected and has no gap. Nothing comes out when everything in it was known. */
  apply(update: Uint8Array): Result<readonly Effect[], 'unreadable' | 'pending'> {
    const { doc } = this
    try {
      Y.applyUpdate(doc, update, GIVEN)
    } catch {
      // A throw in the middle may have changed the document: it is built again from what was accepted.
      this.forget()
      return err('unreadable')
    }
    if (!this.isWhole) {
      this.forget()
      return err('pending')
    }
    return ok(this.#takeEffects())
  }

  /** Lets `change` write to the document, in one transaction. A throw leaves no trace and goes on to the caller. */
  run<T>(change: (doc: Y.Doc) => T): { readonly value: T; readonly effects: readonly Effect[] } {
    const { doc } = this
    try {
      const value = doc.transact(() => change(doc), GIVEN)
      return { value, effects: this.#takeEffects() }
    } catch (error) {
      this.forget()
      throw error
    }
  }

  #takeEffects(): readonly Effect[] {
    const effects = this.#effects
    if (effects.length > 0) this.#effects = []
    return effects
  }

  /** Next clock of a client, 0 when unknown. */
  known(client: number): number {
    return this.#doc ? Y.getState(this.#doc.store, client) : (this.#sleepingClocks().get(client) ?? 0)
  }

  stateVector(): Uint8Array {
    return Y.encodeStateVector(this.#doc ?? (this.#sleepingClocks() as Map<number, number>))
  }

  #sleepingClocks(): ReadonlyMap<number, number> {
    const clocks = this.#clocks ?? this.#clocksOfBytes() ?? clocksOf(this.doc)
    this.#clocks = clocks
    return clocks
  }

  /** Reading the bytes costs a fraction of waking. */
  #clocksOfBytes(): ReadonlyMap<number, number> | null {
    const clocks = new Map<number, number>()
    for (const update of [this.#history.state, ...this.#history.changes.map((change) => change.update)]) {
      const shape = inspect(update)
      if (!shape.ok) return null
      for (const { client, to } of shape.value.structs)
        clocks.set(client, Math.max(to, clocks.get(client) ?? 0))
    }
    return clocks
  }

  /** What somebody with this state vector is missing, and all deletions. */
  since(stateVector: Uint8Array): Uint8Array {
    return Y.encodeStateAsUpdate(this.doc, stateVector)
  }

  /** Replaces state and changes by one state. Costs as much as the document is large; nothing when nothing changed. */
  fold(): void {
    if (this.#history.changes.length > 0) this.#history.fold(Y.encodeStateAsUpdate(this.doc))
  }

  /** Keeps only bytes. */
  sleep(): void {
    if (!this.#doc) return
    this.fold()
    const clocks = clocksOf(this.#doc)
    this.forget()
    this.#clocks = clocks
  }

  /** Drops the document; it is built again from the history when it is next needed. */
  forget(): void {
    const doc = this.#doc
    this.#doc = null
    this.#clocks = null
    this.#effects = []
    doc?.destroy()
  }
}

const clocksOf = (doc: Y.Doc): ReadonlyMap<number, number> => Y.decodeStateVector(Y.encodeStateVector(doc))
