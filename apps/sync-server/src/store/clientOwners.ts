// Whose client ids these are, in one room: the first person who uses an id live has it for good, so nobody else can write
// under it. Invariant: what is bound is stored together with the next change of the room.
export interface ClientAuthor {
  /** Client id of the CRDT. */
  readonly client: number
  /** Id of the person, or SERVER_ACTOR. */
  readonly actor: string
}

const NOBODY: readonly ClientAuthor[] = []

export class Authors {
  readonly #bound: Map<number, string>
  #unsaved: ClientAuthor[] = []

  constructor(saved: ReadonlyMap<number, string>) {
    this.#bound = new Map(saved)
  }

  of(client: number): string | undefined {
    return this.#bound.get(client)
  }

  /** Nothing when the id has somebody already. */
  bind(client: number, actor: string): void {
    if (this.#bound.has(client)) return
    this.#bound.set(client, actor)
    this.#unsaved.push({ client, actor })
  }

  /** Those to store with the next change. */
  take(): readonly ClientAuthor[] {
    if (this.#unsaved.length === 0) return NOBODY
    const unsaved = this.#unsaved
    this.#unsaved = []
    return unsaved
  }

  /** Storing failed: they go with a later change. */
  putBack(lost: readonly ClientAuthor[]): void {
    this.#unsaved.push(...lost)
  }
}
