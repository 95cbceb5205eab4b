// What the room may ask of the server that lets people in. Each link is a secret: it never stands on a screen unasked.
import type { IncidentId, Ms, Rejected, Result } from '@holdfast/model'

/** What a link lets its holder do: write, look and ask, or show on a display. */
export type InviteTo = 'respond' | 'observe' | 'screen'

export interface Invitation {
  /** The twelve signs that stand for the link, to be read out. */
  readonly code: string
  /** The link without the address of a server: "/#code=…". */
  readonly path: string
  /** ms UTC. */
  readonly expiresAt: Ms
  /** How many people or devices it lets in; null: any number. */
  readonly uses: number | null
}

export interface InvitePort {
  /** The address that this window has the server under, without a slash at the end. */
  readonly origin: string
  /** Whether that address leads to a server from no other machine than this one. */
  readonly isOwnMachine: boolean
  /** Absent where this person may invite nobody. */
  invite?(incident: IncidentId, to: InviteTo): Promise<Result<Invitation, Rejected>>
  /** For one more device of this person. */
  addDevice(): Promise<Result<Invitation, Rejected>>
}
