// Making a bundle in this window: prepared, made with progress, verified, saved. Invariants: what was cancelled or does not verify is
// not saved, and the incident is only read.
import {
  bundleContents,
  bundleName,
  type BundleProgress,
  type BundleSigner,
  type DocumentRoom,
  type IncidentDocument,
  makeVerified,
  type MakingProgress,
  type Manifest,
  type Profile,
  type RecordJson,
  type Sealed,
  type SnapshotId,
  theIncident,
  type Verification,
} from '@holdfast/model'
import { useEffect, useRef, useState } from 'react'
import type { Platform } from '../session/platform.ts'
import type { Files } from '../session/files.ts'
import type { Records, ServerLog } from '../session/records.ts'
import { faultWords } from './bundleWords.ts'
import { evidenceHere } from './evidenceHere.ts'
import { sealedHere } from './sealedHere.ts'

export interface MadeBundle {
  readonly name: string
  readonly bytes: Uint8Array
  readonly manifest: Manifest
  readonly verification: Verification
}

export type ExportState =
  | { readonly state: 'ready'; readonly said: string }
  | {
      readonly state: 'building' | 'verifying'
      readonly progress: BundleProgress
      /** Bytes of the files that stand in it already, by path. */
      readonly sizes: ReadonlyMap<string, number>
    }
  | { readonly state: 'made'; readonly made: MadeBundle; readonly sizes: ReadonlyMap<string, number> }
  | { readonly state: 'failed'; readonly what: string }

/** Whether a server gave its log. */
export type LogState = 'unread' | 'none' | 'here'

export interface ExportWork {
  readonly now: ExportState
  readonly signer: BundleSigner | null
  /** The full record as it stands, for what is shown of it; null until it was read. */
  readonly record: RecordJson | null
  /** What is exported; null until it was read. */
  readonly source: Sealed | null
  readonly log: LogState
  start(profile: Profile): Promise<void>
  cancel(): void
  /** Saves what was made once more. */
  saveAgain(): void
  /** Forgets what was made: another profile was chosen. */
  reset(): void
  /** Forgets what was read as well: another state was chosen. */
  forget(): void
}

const READY: ExportState = { state: 'ready', said: '' }
const WHOLE: Profile = { name: 'internal', peopleAsRoles: false }

export function useExportWork(
  room: DocumentRoom<IncidentDocument>,
  records: Records,
  platform: Platform,
  snapshot: SnapshotId | null,
  files?: Files,
): ExportWork {
  const [now, setNow] = useState<ExportState>(READY)
  const [signer, setSigner] = useState<BundleSigner | null>(null)
  const [record, setRecord] = useState<RecordJson | null>(null)
  const [source, setSource] = useState<Sealed | null>(null)
  const [log, setLog] = useState<LogState>('unread')
  const running = useRef<AbortController | null>(null)
  useEffect(() => {
    let isHere = true
    const failed = (error: unknown) => {
      if (isHere) setNow({ state: 'failed', what: wordsOf(error) })
    }
    const prepare = async () => {
      const own = await records.signer()
      if (isHere) setSigner(own)
      await records.working.pause?.()
      if (!isHere) return
      const rows = await serverLogOf(room, records)
      const sealed = await sealedHere(room, records, snapshot, rows)
      if (!isHere) return
      setLog(rows === null ? 'none' : 'here')
      setSource(sealed)
      await records.working.pause?.()
      const full = await recordOf({ mark: sealed.mark, state: sealed.state }, records, own)
      if (isHere) setRecord(full)
    }
    prepare().catch(failed)
    return () => {
      isHere = false
      running.current?.abort()
    }
  }, [records, room, snapshot])

  const start = async (profile: Profile) => {
    if (signer === null || running.current !== null) return
    const controller = new AbortController()
    running.current = controller
    const { signal } = controller
    try {
      tellPreparing(setNow)
      const sealed =
        snapshot === null ? await sealedHere(room, records, null, await serverLogOf(room, records)) : source
      if (sealed === null || signal.aborted) return setNow(CANCELLED)
      setSource(sealed)
      const attached = await evidenceHere(files, room, sealed)
      if (signal.aborted) return setNow(CANCELLED)
      const ended = await makeBundle({ sealed: attached, records, signer, profile, signal, tell: setNow })
      if (ended.state === 'made') platform.saveFile?.(ended.made.name, ended.made.bytes)
      setNow(ended)
    } catch (error) {
      setNow({ state: 'failed', what: wordsOf(error) })
    } finally {
      running.current = null
    }
  }
  return {
    now,
    signer,
    record,
    source,
    log,
    start,
    cancel() {
      running.current?.abort()
    },
    saveAgain() {
      if (now.state === 'made') platform.saveFile?.(now.made.name, now.made.bytes)
    },
    forget() {
      setNow(READY)
      setSource(null)
      setRecord(null)
    },
    reset() {
      if (running.current === null) setNow(READY)
    },
  }
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

interface Making {
  readonly sealed: Sealed
  readonly records: Records
  readonly signer: BundleSigner
  readonly profile: Profile
  readonly signal: AbortSignal
  readonly tell: (state: ExportState) => void
}

const tellPreparing = (tell: Making['tell']) =>
  tell({ state: 'building', progress: { done: 0, total: 0, path: null }, sizes: new Map() })

/** What is shown of it; the whole bundle is made when somebody asks for it. */
async function recordOf(sealed: Sealed, { thread }: Records, signer: BundleSigner): Promise<RecordJson> {
  if (thread !== undefined) return thread.record({ sealed, signer })
  return (await bundleContents(sealed, WHOLE, signer)).record
}

/** The server's log where it can be had; without it the bundle says that no server stands for it. */
async function serverLogOf(
  room: DocumentRoom<IncidentDocument>,
  records: Records,
): Promise<ServerLog | null> {
  const incident = theIncident(room.store.getState())
  if (records.serverLog === undefined || incident === null) return null
  return records.serverLog(incident.id)
}

const CANCELLED: ExportState = { state: 'ready', said: 'Cancelled. Nothing was saved.' }

async function makeBundle({ sealed, records, signer, profile, signal, tell }: Making): Promise<ExportState> {
  const sizes = new Map<string, number>()
  let before: BundleProgress | null = null
  const progress = ({ stage, ...next }: MakingProgress) => {
    if (stage === 'building') {
      if (before !== null && before.path !== null) sizes.set(before.path, next.done - before.done)
      before = next
    }
    if (!signal.aborted) tell({ state: stage, progress: next, sizes: new Map(sizes) })
  }
  const made =
    records.thread === undefined
      ? await makeVerified(sealed, profile, signer, { ...records.working, signal, progress })
      : await records.thread.make({ sealed, profile, signer }, { signal, progress })
  if (!made.ok)
    return made.error.kind === 'cancelled' ? CANCELLED : { state: 'failed', what: faultWords(made.error) }
  const { bytes, manifest, verification } = made.value
  return {
    state: 'made',
    made: { name: bundleName(manifest), bytes, manifest, verification },
    sizes: new Map(manifest.files.map((one) => [one.path, one.bytes])),
  }
}
