// Carrying changes by file, as the desks see it: what is written, and what a file would bring before it brings it.
import type {
  ExchangeFault,
  ExchangeHeader,
  ExchangePreview,
  Holds,
  IncidentId,
  Rejected,
  Result,
} from '@holdfast/model'

export interface FileToKeep {
  /** Ends in `.holdfast`. */
  readonly name: string
  readonly bytes: Uint8Array
  /** What it really holds: the whole incident where it is not known what the server has. */
  readonly holds: Holds
  /** Attached files that go with it, and those that it leaves behind. */
  readonly files: number
  readonly left: number
}

/** A file that was read and found sound. */
export interface OpenedFile extends ExchangePreview {
  readonly incident: IncidentId
  readonly header: ExchangeHeader
  /** Makes the changes part of this machine's incident. Doing it twice is doing it once. */
  bringIn(): Promise<void>
}

/** Works with no server. */
export interface Exchange {
  write(id: IncidentId, holds: Holds): Promise<Result<FileToKeep, Rejected>>
  /** Changes nothing. With `expected`, a file of another incident is refused. */
  read(bytes: Uint8Array, expected: IncidentId | null): Promise<Result<OpenedFile, ExchangeFault>>
}
