// Files of one window: kept here first, brought to the server when there is one, fetched when they are asked for.
// Invariant: a file waits until the server said that it has it, over reloads too; what comes is checked against its hash.
import { type IncidentId, MAX_FILE_BYTES, type Timers } from '@holdfast/model'
import type { Files } from '@holdfast/ui'
import type { StoreApi } from 'zustand/vanilla'
import type { FilesOnServer } from './filesOn.ts'
import type { FileShelf, WaitingFile } from '../local/fileShelf.ts'

/** What the screens read of the files, there before the code that keeps them. */
export interface FilesShown {
  readonly waiting: StoreApi<ReadonlyMap<IncidentId, ReadonlySet<string>>>
  readonly refused: StoreApi<string | null>
}

export interface FilePorts {
  readonly shown: FilesShown
  readonly shelf: () => Promise<FileShelf>
  /** Null where no server was joined. */
  readonly server: FilesOnServer | null
  readonly sha256: (bytes: Uint8Array) => Promise<string>
  readonly timers: Timers
}

/** Between two tries while something waits, ms. */
const TRY_AGAIN = 5_000
/** The same while the server refuses it: a full server is not asked to read 10 MiB every few seconds. */
const TRY_REFUSED = 60_000

export interface SessionFiles extends Files {
  /** A server may answer now. */
  retry(): void
  close(): void
}

export function sessionFiles({
  shown: { waiting, refused },
  shelf: openShelf,
  server,
  sha256,
  timers,
}: FilePorts): SessionFiles {
  let opened: Promise<FileShelf> | null = null
  const shelf = () =>
    (opened ??= openShelf().catch((error: unknown) => {
      opened = null
      throw error
    }))
  let isBusy = false
  let isClosed = false
  let stopTimer = () => {}

  const show = (files: readonly WaitingFile[]) => {
    const by = new Map<IncidentId, Set<string>>()
    for (const { incident, hash } of files) by.set(incident, (by.get(incident) ?? new Set()).add(hash))
    waiting.setState(by, true)
  }
  async function bringAll(): Promise<void> {
    const files = await shelf()
    const all = await files.waiting()
    show(all)
    if (server === null) return
    let why: string | null = null
    for (const file of all) {
      if (isClosed) return
      const bytes = await files.bytesOf(file)
      const brought = bytes === null ? ({ state: 'sent' } as const) : await server.bring(file, bytes)
      if (brought.state === 'unreachable') break
      if (brought.state === 'refused') why = brought.why
      if (brought.state === 'sent') {
        await files.sent(file)
        show(await files.waiting())
      }
    }
    refused.setState(why, true)
  }
  const retry = () => {
    if (isBusy || isClosed) return
    isBusy = true
    stopTimer()
    void bringAll()
      .catch(() => undefined)
      .finally(() => {
        isBusy = false
        if (!isClosed && waiting.getState().size > 0)
          stopTimer = timers.after(refused.getState() === null ? TRY_AGAIN : TRY_REFUSED, retry)
      })
  }
  retry()
  return {
    waiting,
    refused,
    retry,
    async keep(incident, bytes) {
      const hash = await sha256(bytes)
      await (await shelf()).keep({ incident, hash }, bytes, true)
      show(await (await shelf()).waiting())
      retry()
      return hash
    },
    async read(incident, hash) {
      const file = { incident, hash }
      try {
        const own = await (await shelf()).bytesOf(file)
        if (own !== null) {
          // Another tab may have brought it.
          if (waiting.getState().get(incident)?.has(hash)) show(await (await shelf()).waiting())
          return { state: 'here', bytes: own }
        }
      } catch {
        // A machine that cannot read its own store asks the server.
      }
      const came = server === null ? 'none' : await server.fetch(file)
      if (came === 'none') return { state: 'elsewhere' }
      if (came === 'unreachable') return { state: 'unreachable' }
      if (came.byteLength > MAX_FILE_BYTES || (await sha256(came)) !== hash) return { state: 'unsafe' }
      await shelf()
        .then((files) => files.keep(file, came, false))
        .catch(() => undefined)
      return { state: 'here', bytes: came }
    },
    async where(incident, hash) {
      const file = { incident, hash }
      const own = await shelf()
        .then((files) => files.has(file))
        .catch(() => false)
      if (own) return 'here'
      const on = server === null ? 'none' : await server.has(file)
      return on === 'yes' ? 'here' : on === 'none' ? 'elsewhere' : 'unreachable'
    },
    close() {
      isClosed = true
      stopTimer()
    },
  }
}
