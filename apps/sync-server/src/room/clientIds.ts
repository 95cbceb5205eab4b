// Who writes under which client id, in one room: the id's owner, and whether somebody uses it at this moment. Invariant:
// nobody writes live under another's id, nor ever under the server's own.
import type { Connection } from '../connection/connection.ts'
import type { Presence } from '../presence/presence.ts'
import type { Authors } from '../store/clientOwners.ts'
import { SERVER_ACTOR } from '../store/store.ts'
import type { ClockRange } from '../update/inspect/inspect.ts'
import type { Author, Trespass, UpdateKind } from './plan.ts'

export interface ClientIdsDeps {
  readonly authors: Authors
  readonly presence: Presence
  readonly members: ReadonlySet<Connection>
}

export class ClientIds {
  readonly #deps: ClientIdsDeps
  /** The id that a connection last wrote under itself; with presence, that one counts: what it left earlier may be another's. */
  readonly #lastWritten = new WeakMap<Connection, number>()
  /** Connections that know that they carry what is somebody else's to bring. */
  readonly #toldInUse = new WeakSet<Connection>()

  constructor(deps: ClientIdsDeps) {
    this.#deps = deps
  }

  ownerOf(client: number): string | undefined {
    return this.#deps.authors.of(client) ?? this.#deps.presence.personOf(client)
  }

  /**
   * Whether new ranges are under a client id that is somebody else's. Nobody does that live, nor ever under the server's
   * own. A batch may carry what its owner made before a loss was noticed (in a file), once the id is not in use any more:
   * an app that comes back takes another one.
   */
  trespass(fresh: readonly ClockRange[], author: Author, kind: UpdateKind): Trespass {
    let worst: Trespass = 'none'
    for (const { client } of fresh) {
      const owner = this.ownerOf(client)
      if (owner === undefined || owner === author.id) continue
      if (kind === 'part' || owner === SERVER_ACTOR) return 'foreign'
      if (this.#isInUse(client)) worst = 'inUse'
    }
    return worst
  }

  wasToldInUse(connection: Connection): boolean {
    return this.#toldInUse.has(connection)
  }

  toldInUse(connection: Connection): void {
    this.#toldInUse.add(connection)
  }

  /**
   * Binds client ids to who used them live: one who types (a change of one client id), or is here under the id. A batch may
   * hold what somebody else made, so it binds nothing by itself; nor does a hub's, which passes on batches too.
   */
  stored(connection: Connection, fresh: readonly ClockRange[], author: Author, kind: UpdateKind): void {
    const { authors, presence } = this.#deps
    for (const { client } of fresh) {
      const isLive = (kind === 'part' && fresh.length === 1) || presence.personOf(client) === author.id
      if (isLive) authors.bind(client, author.id)
    }
    const [own] = fresh
    if (own && fresh.length === 1 && kind !== 'relayed' && authors.of(own.client) === author.id)
      this.#lastWritten.set(connection, own.client)
  }

  #isInUse(client: number): boolean {
    const { members, presence } = this.#deps
    return (
      presence.isHere(client) ||
      [...members].some(
        (member) => (presence.idOf(member) ?? this.#lastWritten.get(member) ?? null) === client,
      )
    )
  }
}
