// What a server did not accept, kept for its author on this machine until they throw it away.
import type { IncidentId, Ms, PersonId } from '@holdfast/model'
import type { Readable } from './readable.ts'

export interface TrayItem {
  readonly id: string
  readonly person: PersonId
  /** Null for the list of incidents. */
  readonly incident: IncidentId | null
  /** The incident's title then. */
  readonly title: string
  /** When it was refused, ms UTC, this machine's clock. */
  readonly at: Ms
  /** Root of the document; '' when it cannot be told. */
  readonly root: string
  /** The server's words. */
  readonly why: string
  /** What was written; '' for a deletion, or when it cannot be told. */
  readonly text: string
  /**
   * `removed`: taken out of the incident here, which is what the server has again. `kept`: the server did not say which part
   * it refused, so nothing was taken out.
   */
  readonly state: 'removed' | 'kept'
}

export interface Tray {
  readonly items: Readable<readonly TrayItem[]>
  throwAway(id: string): Promise<void>
}
