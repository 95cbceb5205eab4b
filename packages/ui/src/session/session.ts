// The contract between the desks and whatever carries the room: the desks know no provider, socket or local store.
import type {
  Access,
  AlignedClock,
  AnnouncedChannels,
  ConnectionEntry,
  DeclareArgs,
  DeliveryStep,
  PageReading,
  DocumentSchema,
  IncidentDocument,
  IncidentId,
  SyncStatus,
  StorageStatus,
  Ms,
  NewId,
  Person,
  Presence,
  Rejected,
  Result,
  Reviewing,
  Whereabouts,
  DocumentRoom,
  WatchedAudit,
  WorkspaceDocument,
} from '@holdfast/model'
import type { Awareness } from 'y-protocols/awareness'
import type { Arrivals } from './arrivals.ts'
import type { Asking } from './asking.ts'
import type { BridgePort } from './bridgePort.ts'
import type { Exchange } from './exchange.ts'
import type { Files } from './files.ts'
import type { InvitePort } from './invitePort.ts'
import type { Platform } from './platform.ts'
import type { Readable } from './readable.ts'
import type { Records } from './records.ts'
import type { Tray } from './tray.ts'

/**
 * Whether there is something to show. `content`: the document holds its incident. `empty`: neither this machine nor the
 * server (as far as it answered) knows it. Resolves once; later content still arrives through the room.
 */
export type Ready = 'content' | 'empty'

/** One open document with everything that keeps it shared and stored. */
export interface RoomHandle<D extends DocumentSchema> {
  readonly room: DocumentRoom<D>
  readonly link: Readable<SyncStatus>
  readonly local: Readable<StorageStatus>
  readonly presence: Readable<Presence>
  /** Whether the server's record still is the one that this machine saw. */
  readonly audit: WatchedAudit
  /** For text cursors alone; who and where somebody is comes from `presence`. */
  readonly awareness: Awareness
  readonly ready: Promise<Ready>
  /** Tells the others which desk is looked at; null when none is. */
  setDesk(desk: string | null): void
  /** Tells the others which field is being typed in; null when typing stopped. */
  setTyping(field: string | null): void
  /** Tells the others which draft this person is about to record; null when none. */
  setReviewing(reviewing: Reviewing | null): void
  /** Tells the others where in the desk this window stands, and whether somebody is at it. */
  setWhereabouts(whereabouts: Whereabouts): void
  /** Tries the server now instead of at the next attempt. */
  retryNow(): void
}

export type WorkspaceHandle = RoomHandle<WorkspaceDocument>

export interface IncidentHandle extends RoomHandle<IncidentDocument> {
  readonly id: IncidentId
  /** Asking Comms, for whoever only looks; absent where a person writes the question into the room, or may not ask. */
  readonly asking?: Asking
  /** What each server wrote down of this incident, on a connection of its own; absent where none was ever reached. */
  servers?(): ServerRooms
  /** Gives this handle back. The room stays open while anybody else holds one. */
  close(): void
}

/** The document that one server keeps beside an incident. */
export interface KnownServer {
  readonly server: string
  /** The one that this app is connected to, or was last. */
  readonly isNearest: boolean
  readonly entries: readonly ConnectionEntry[]
  /** Each step of each delivery that it makes, oldest first. */
  readonly deliveries: readonly DeliveryStep[]
  /** The channels that it delivers to, as often as they changed; the last counts. */
  readonly channels: readonly AnnouncedChannels[]
  /** What status pages said whenever that changed, oldest first. */
  readonly pages: readonly PageReading[]
}

export interface ServerRooms {
  readonly store: Readable<readonly KnownServer[]>
  close(): void
}

/** What is known when an incident is declared. */
export type NewIncident = Omit<DeclareArgs, 'id'>

/** Lets a display see one incident. A secret: it never stands on a screen unasked. */
export interface WallLink {
  readonly address: string
  /** ms UTC; null when the link does not say. */
  readonly expiresAt: Ms | null
}

/** One person in one window. */
export interface Session {
  readonly me: Person
  readonly access: Access
  /** What this token reaches: everything, or one incident. */
  readonly scope: '*' | IncidentId
  /** Aligned to the server's clock. A desk reads the time off its room or the kit instead: a drill has its own. */
  readonly clock: AlignedClock
  readonly newId: NewId
  readonly platform: Platform
  /** Lets through what comes from the network; absent where it comes as it comes. */
  readonly arrivals?: Arrivals
  readonly workspace: WorkspaceHandle
  /** Opening the same incident again shares the room. Call `close` on each handle. */
  open(id: IncidentId): IncidentHandle
  /** Declares here and now, with or without a server: the room exists on this machine when this returns. */
  declare(incident: NewIncident): Result<IncidentId, Rejected>
  /** Absent where no file can be written or read. */
  readonly exchange?: Exchange
  /** Absent where this machine cannot keep files. */
  readonly files?: Files
  /** Absent where no bundle can be signed or kept. */
  readonly records?: Records
  /** What the server did not accept of this person's work. */
  readonly tray?: Tray
  /** A link for a wall display of this incident, made by the server: it shows and cannot write. Absent where none can be made. */
  screenLink?(id: IncidentId): Promise<Result<WallLink, Rejected>>
  /** Links into this server's rooms. Absent while this machine has joined no server, and on a wall. */
  readonly invites?: InvitePort
  /** Shows where a join link is taken. Absent once a server was joined. */
  joinServer?(): void
  /** Bridges on the local network, where this window may ask a hub of its own machine. */
  readonly bridge?: BridgePort
  /** Leaves this page for another server's join link; false, and nothing happens, when it is none. */
  follow?(joinLink: string): boolean
  /** Forgets the token on this machine; stored incidents stay until removed. Absent where a token cannot be given up. */
  signOut?(): Promise<void>
}
