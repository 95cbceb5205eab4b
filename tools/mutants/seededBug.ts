// One bug put in on purpose: where, what it becomes, and who must notice.

export interface SeededBug {
  /** Unique, for people. */
  readonly name: string
  /** From the repository's root. */
  readonly file: string
  /** Stands exactly once in the file. */
  readonly find: string
  readonly replace: string
  /** Test files, at least one of whose tests must fail; or seeds of the simulation, one of which must. */
  readonly killedBy: readonly string[] | { readonly seeds: number }
}
