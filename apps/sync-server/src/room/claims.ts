// What each connection says it wrote itself and does not know to be on the server, and which row that may rest on. Read
// for what the server above refused. Invariant: a connection that has nothing outstanding claims nothing.
import type { NackRange } from '@holdfast/model'
import type { Connection } from '../connection/connection.ts'

export interface Claim {
  /** `unsaid` by old apps; `anything`: it has something outstanding, and cannot say what. */
  readonly claimedRanges: readonly NackRange[] | 'unsaid' | 'anything'
  /** What it claims may be in the room as part of somebody else's row, up to this one. */
  readonly dependsOnRow: number
}

const UNSAID: Claim = { claimedRanges: 'unsaid', dependsOnRow: 0 }

export class Claims {
  readonly #claims = new WeakMap<Connection, Claim>()

  of(connection: Connection): Claim {
    return this.#claims.get(connection) ?? UNSAID
  }

  /** It says that it has `left` changes outstanding, and which they are. */
  said(connection: Connection, left: number, ranges: readonly NackRange[] | undefined): void {
    const { dependsOnRow } = this.of(connection)
    this.#claims.set(
      connection,
      left === 0
        ? { claimedRanges: [], dependsOnRow: 0 }
        : { claimedRanges: ranges ?? 'anything', dependsOnRow },
    )
  }

  /** It brought something that the room may have had already, among the rows up to this one. */
  dependOn(connection: Connection, row: number): void {
    this.#claims.set(connection, { ...this.of(connection), dependsOnRow: row })
  }
}
