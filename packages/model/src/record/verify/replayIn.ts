// The replay that a bundle holds: the rows of its audit log, and what the server of that log wrote down. Needs no server and no network.
import { err, ok, type Result } from '../../base/result.ts'
import { drillClockIn } from '../../document/roomClock.ts'
import { readCheckpointFile, readRows, checkpointsPath, rowsPath } from '../bundle/auditFiles.ts'
import { RECORD } from '../bundle/bundleFiles.ts'
import { readServerFile, type ServerKnown, serverPath } from '../bundle/serverFiles.ts'
import { readRecord } from '../content/readRecord.ts'
import { type RecordJson, stateOf } from '../content/record.ts'
import { isRedacted } from '../profiles/redact.ts'
import { createReplay, type Replay } from '../replay/replay.ts'
import { type OpenedBundle, textOf } from './verifyBundle.ts'

export interface BundleReplay {
  readonly record: RecordJson
  /** Whose log it is. */
  readonly server: string
  readonly log: Replay
  /** Null: the bundle does not hold what that server wrote down, so there is no view of one person. */
  readonly notes: ServerKnown | null
}

/** Why no bundle of this profile has a replay, in words; null: this one may have. */
export function whyNoReplay({
  profile,
  witnesses,
}: Pick<RecordJson, 'profile' | 'witnesses'>): string | null {
  if (isRedacted(profile))
    return 'Its rows were left out for its reader. The full record of this incident holds them.'
  return witnesses === 0
    ? 'A replay is made of the rows of a server or hub, and none of them was in reach when this bundle was made. Export it again where one answers.'
    : null
}

/** Of several logs the longest. The error says in words why there is none. */
export async function replayIn(bundle: OpenedBundle): Promise<Result<BundleReplay, string>> {
  const text = async (path: string) => {
    const content = await bundle.content(path)
    return content.ok ? (textOf(content.value) ?? '') : ''
  }
  const record = readRecord(await text(RECORD))
  if (!record.ok) return err(`Its record cannot be read: ${record.error.what}. Verify the bundle again.`)
  const why = whyNoReplay(record.value)
  if (why !== null) return err(why)
  let longest: { readonly place: number; readonly server: string; readonly rows: Rows } | null = null
  for (let place = 1; place <= record.value.witnesses; place++) {
    const head = readCheckpointFile(await text(checkpointsPath(place)))
    const read = head === null ? null : readRows(await text(rowsPath(place)), head.room)
    if (head === null || !read?.ok) return err(`${rowsPath(place)} cannot be read. Verify the bundle again.`)
    if (longest === null || read.value.length > longest.rows.length)
      longest = { place, server: head.server, rows: read.value }
  }
  if (longest === null || longest.rows.length === 0) return err('No row stands in it, so nothing is shown.')
  const log = createReplay(longest.rows, drillClockIn(stateOf(record.value.roots)))
  if (!log.ok) return log
  const notes = readServerFile(await text(serverPath(longest.place)))
  return ok({ record: record.value, server: longest.server, log: log.value, notes })
}

type Rows = Extract<ReturnType<typeof readRows>, { ok: true }>['value']
