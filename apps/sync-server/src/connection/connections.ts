// Everybody who is in, also by person. Invariant: who left is in neither.
import type { Connection } from './connection.ts'

const NOBODY: ReadonlySet<Connection> = new Set()

export class Connections extends Set<Connection> {
  readonly #byPerson = new Map<string, Set<Connection>>()

  of(personId: string): ReadonlySet<Connection> {
    return this.#byPerson.get(personId) ?? NOBODY
  }

  override add(connection: Connection): this {
    const { id } = connection.admission.person
    const theirs = this.#byPerson.get(id) ?? new Set()
    this.#byPerson.set(id, theirs.add(connection))
    return super.add(connection)
  }

  override delete(connection: Connection): boolean {
    const { id } = connection.admission.person
    const theirs = this.#byPerson.get(id)
    theirs?.delete(connection)
    if (theirs?.size === 0) this.#byPerson.delete(id)
    return super.delete(connection)
  }
}
