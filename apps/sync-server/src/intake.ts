// The way of a document update into a room: limits, rights, fit, apply. Invariant: each update is stored, or known
// already, or refused to its author's face; nothing in between.
import { type Access, CLOSE, type Clock, type Nack, type Timers } from '@holdfast/model'
import type { Connection } from './connection.ts'
import { hasGap, writesAnything } from './inspect/gap.ts'
import { inspect, type Shape } from './inspect/inspect.ts'
import type { Limits } from './limits.ts'
import { refusals } from './refusals.ts'
import type { Room } from './room.ts'

/**
 * `whole`: the answer to our SyncStep1, everything that the client has and the room had not. `relayed`: one change that a
 * hub brings for its author; a refusal names it, and says nothing about the rest.
 */
export type UpdateKind = 'whole' | 'part' | 'relayed'

export interface IntakeParts {
  readonly clock: Clock
  readonly timers: Timers
  readonly limits: Limits
}

/** The wait before a client is asked again when its answer did not settle its debt, ms. */
const ASK_WAIT = { first: 1_000, longest: 60_000 }

/** Whose change it is: rights and the stored actor go by this, not by the connection that brings it. */
export interface Author {
  /** Of the person. */
  readonly id: string
  readonly access: Access
}

/** Without an author the change is the connection's own. */
export type Intake = (
  room: Room,
  connection: Connection,
  update: Uint8Array,
  kind: UpdateKind,
  author?: Author,
) => void

export function createIntake({ clock, timers, limits }: IntakeParts): Intake {
  return (room, connection, update, kind, author = ownAuthor(connection)) => {
    const refuse = (refusal: Nack) => {
      if (kind === 'relayed') return connection.refuse(refusal)
      if (connection.debt === 'nothing') connection.debt = 'owing'
      if (kind === 'whole') askLessOften(connection)
      connection.refuse(refusal)
    }
    const known = (client: number) => room.replica.known(client)

    if (connection.admission.expiresAt <= clock.now()) return refuse(refusals.expired())
    if (update.length > limits.maxMessageBytes) {
      return refuse(refusals.tooLarge(update.length, limits.maxMessageBytes))
    }
    const inspected = inspect(update)
    if (!inspected.ok) return expel(connection, inspected.error)
    const shape = inspected.value
    if (author.access !== 'respond') {
      // What an honest reader also sends: what everybody knows, and clean-ups of text that its own replica made.
      if (writesAnything(shape, known)) refuse(refusals.notAllowed(author.access))
      return
    }
    if (shape.largestValue > limits.maxValueBytes) {
      return refuse(refusals.tooLarge(shape.largestValue, limits.maxValueBytes))
    }
    if (room.fault) {
      if (!mayChange(shape, known)) return
      room.fences.owe(connection)
      if (kind !== 'whole' || writesAnything(shape, known)) connection.refuse(refusals.readOnly(room.fault))
      return
    }
    if (hasGap(shape, known)) {
      if (kind === 'part') return askForAll(room, connection)
      return refuse(refusals.unfounded())
    }
    if (!mayChange(shape, known)) {
      // What a client that has nothing new answers: not worth waking the document for.
      if (kind === 'whole') room.settle(connection)
      return
    }
    // A copy: values that hold bytes would otherwise keep the whole network buffer alive.
    const effects = room.replica.apply(update.slice())
    if (!effects.ok) return expel(connection, `it is ${effects.error}`)
    room.accept(effects.value, connection, author.id)
    if (kind === 'whole') room.settle(connection)
  }

  function askLessOften(connection: Connection): void {
    connection.askWait = Math.min(Math.max(ASK_WAIT.first, connection.askWait * 2), ASK_WAIT.longest)
    connection.askAfter = clock.now() + connection.askWait
    if (connection.debt === 'asked') connection.debt = 'owing'
  }

  /** Nothing pending is kept: the client is asked for everything that the room lacks. */
  function askForAll(room: Room, connection: Connection): void {
    if (connection.debt === 'asked' || connection.debt === 'due') return
    const wait = connection.askAfter - clock.now()
    if (wait <= 0) return room.ask(connection)
    connection.debt = 'due'
    timers.after(wait, () => {
      if (connection.debt === 'due') room.ask(connection)
    })
  }
}

const ownAuthor = ({ admission }: Connection): Author => ({
  id: admission.person.id,
  access: admission.access,
})

const mayChange = (shape: Shape, known: (client: number) => number): boolean =>
  shape.deletes.length > 0 || writesAnything(shape, known)

function expel(connection: Connection, why: string): void {
  connection.refuse(refusals.malformed(why))
  connection.close(CLOSE.malformed, 'This app sent something that cannot be read. Reload the page.')
}
