// The room's document: a Y.Doc while it changes, only bytes while it does not. Everything it accepts comes out as
// effective updates. Invariant: an update that throws or stays pending leaves no trace.
import { err, ok, type Result } from '@holdfast/model'
import * as Y from 'yjs'
import type { History } from './history.ts'
import { inspect } from '../../update/inspect/inspect.ts'

/** An effective update; `made` by the given change, or by the replica itself while it took that in. */
export interface Effect {
  readonly update: Uint8Array
  readonly made: 'given' | 'byReplica'
}

/** The next clock of each client, and how many structs there are (at most, when it was read from bytes). */
interface Outline {
  readonly clocks: ReadonlyMap<number, number>
  readonly structs: number
}

/** Marks the transaction of an update that came from outside. */
const GIVEN = Symbol('given')

const GUID = 'room'

export class Replica {
  readonly #history: History
  #doc: Y.Doc | null = null
  #effects: Effect[] = []
  /** What is known of the document while it sleeps; null until somebody asks. */
  #asleep: Outline | null = null

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
    this.#asleep = null
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
    return this.#doc ? Y.getState(this.#doc.store, client) : (this.#outline().clocks.get(client) ?? 0)
  }

  stateVector(): Uint8Array {
    return Y.encodeStateVector(this.#doc ?? (this.#outline().clocks as Map<number, number>))
  }

  /** How many client ids it has. */
  get clients(): number {
    return this.#doc?.store.clients.size ?? this.#outline().clocks.size
  }

  get structs(): number {
    return this.#doc ? structsOf(this.#doc) : this.#outline().structs
  }

  #outline(): Outline {
    this.#asleep ??= this.#outlineOfBytes() ?? outlineOf(this.doc)
    return this.#asleep
  }

  /** Reading the bytes costs a fraction of waking. */
  #outlineOfBytes(): Outline | null {
    const clocks = new Map<number, number>()
    let structs = 0
    for (const update of [this.#history.state, ...this.#history.changes.map((change) => change.update)]) {
      const shape = inspect(update)
      if (!shape.ok) return null
      for (const { client, to } of shape.value.structs)
        clocks.set(client, Math.max(to, clocks.get(client) ?? 0))
      structs += shape.value.parts
    }
    return { clocks, structs }
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
    const outline = outlineOf(this.#doc)
    this.forget()
    this.#asleep = outline
  }

  /** Drops the document; it is built again from the history when it is next needed. */
  forget(): void {
    const doc = this.#doc
    this.#doc = null
    this.#asleep = null
    this.#effects = []
    doc?.destroy()
  }
}

const outlineOf = (doc: Y.Doc): Outline => ({
  clocks: Y.decodeStateVector(Y.encodeStateVector(doc)),
  structs: structsOf(doc),
})

function structsOf({ store }: Y.Doc): number {
  let count = 0
  for (const structs of store.clients.values()) count += structs.length
  return count
}
