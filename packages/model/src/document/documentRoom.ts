// One open document: the only place where snapshots come out and commands go in.
import type * as Y from 'yjs'
import type { StoreApi } from 'zustand/vanilla'
import { createStore } from 'zustand/vanilla'
import type { Person } from '../base/actor.ts'
import type { Clock } from '../base/clock.ts'
import type { NewId } from '../base/ids.ts'
import { ok, type Result } from '../base/result.ts'
import type { DocumentSchema, Snapshot } from '../schema/root.ts'
import { type Act, KEPT_ACTS, recordAct } from './act.ts'
import { type Command, type CommandOrigin, type Rejected, reject } from './command.ts'
import { roomClock } from './roomClock.ts'
import { applyEvents, type Changes, type RootEvents, readSnapshot, rootType } from './snapshot.ts'
import { applyWrites, checkWrites, type TextName, unreadableNumber } from './write.ts'

export interface DocumentRoomOptions<D> {
  readonly document: D
  /** Owned by the caller: it may already hold content, and outlives the room. */
  readonly doc: Y.Doc
  readonly clock: Clock
  readonly newId: NewId
  readonly actor: Person
  /** Why nothing may be written here now (an observer, a wall, an app that is too old), or null when writing is allowed. */
  readonly readOnly?: string | null | (() => string | null)
}

export interface DocumentRoom<D extends DocumentSchema> {
  readonly doc: Y.Doc
  /** What the time is here, now: the clock handed in, or that of the drill which this room holds. */
  readonly clock: Clock
  readonly actor: Person
  /** The latest snapshot; subscribe to follow it. Nobody else writes to it. */
  readonly store: Pick<StoreApi<Snapshot<D>>, 'getState' | 'getInitialState' | 'subscribe'>
  run<A, T>(command: Command<D, A, T>, args: A): Result<T, Rejected>
  /** What was done through this room since it was opened, oldest first. */
  readonly acts: Pick<StoreApi<readonly Act[]>, 'getState' | 'getInitialState' | 'subscribe'>
  /** The shared text behind a prose root, for the editor alone. */
  text(name: TextName<D>): Y.Text
  /** Stops following the document. */
  close(): void
}

const NO_TIME =
  'This time cannot be kept: it lies before 1990 or after 2099. Give a nearer one. Nothing was changed, and what you typed is still here.'

export function createDocumentRoom<D extends DocumentSchema>(
  options: DocumentRoomOptions<D>,
): DocumentRoom<D> {
  const { document, doc, clock, actor } = options
  const store = createStore<Snapshot<D>>(() => readSnapshot(doc, document))
  const acts = createStore<readonly Act[]>(() => [])
  const changed = new Map<string, RootEvents>()

  const stopObserving = Object.entries(document).map(([name, root]) => {
    const type = rootType(doc, name, root) as Y.AbstractType<unknown>
    const observe = (events: RootEvents) => changed.set(name, events)
    type.observeDeep(observe as (events: Y.YEvent<Y.AbstractType<unknown>>[]) => void)
    return () => type.unobserveDeep(observe as (events: Y.YEvent<Y.AbstractType<unknown>>[]) => void)
  })
  const publish = () => {
    if (changed.size === 0) return
    const changes: Changes = new Map(changed)
    changed.clear()
    store.setState(applyEvents(doc, document, store.getState(), changes), true)
  }
  doc.on('afterTransaction', publish)
  const clockNow = roomClock(store.getState, clock)

  return {
    doc,
    get clock() {
      return clockNow()
    },
    actor,
    store,
    acts,
    run(command, args) {
      const why = typeof options.readOnly === 'function' ? options.readOnly() : options.readOnly
      if (why) return reject(why)
      const context = { actor, now: clockNow().now(), newId: options.newId }
      const plan = command.plan(store.getState(), args, context)
      if (!plan.ok) return plan
      const field = unreadableNumber(document, plan.value.writes)
      if (field !== null) return reject(NO_TIME, field)
      checkWrites(doc, document, plan.value.writes)
      const { value, writes } = plan.value
      const origin: CommandOrigin = { kind: 'command', command: command.name, actor }
      const written = recordAct(doc, writes)
      doc.transact(() => applyWrites(doc, document, writes), origin)
      const act = written(command.name, context.now)
      if (act) acts.setState([...acts.getState(), act].slice(-KEPT_ACTS), true)
      return ok(value)
    },
    text: (name) => doc.getText(name),
    close() {
      doc.off('afterTransaction', publish)
      for (const stop of stopObserving) stop()
    },
  }
}
