// The files of a server that links to one above it: what is missing here is asked for there, and what the one above lacks is brought up.
// Invariants: nothing is marked as brought before the one above said that it has it; a ring of servers asks nobody for ever.
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { IncidentId, Ms, Timers } from '@holdfast/model'
import { FILE_ANSWER_PATIENCE, FILES_UP_EVERY, FILES_UP_ROUNDS_OUT } from '../config/timings.ts'
import type { SyncLog } from '../host/syncLog.ts'
import type { FileStore, StoredFiles } from './fileStore.ts'

export interface FilesAboveDeps {
  readonly own: StoredFiles
  /** Null: this server links to nobody. */
  readonly target: () => { readonly url: string; readonly token: string } | null
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
  readonly timers: Timers
  readonly log: Pick<SyncLog, 'warn'>
  readonly every?: Ms
}

export interface FilesAbove extends FileStore {
  stop(): void
}

/** How many servers were asked for this file before this one. */
export const ASKED_HEADER = 'holdfast-asked'
const MOST_ASKED = 4
/** What a caller says it is; anything else asks nobody further. */
export const askedBefore = (said: string | readonly string[] | undefined): number => {
  if (said === undefined) return 0
  return typeof said === 'string' && /^[0-4]$/.test(said) ? Number(said) : MOST_ASKED
}

/** It will never take these bytes: too much, or not the hash. */
const NEVER: ReadonlySet<number> = new Set([413, 422])
type Brought = 'done' | 'notThisIncident' | 'noAnswer'

export function filesAbove({
  own,
  target,
  fetch,
  timers,
  log,
  every = FILES_UP_EVERY,
}: FilesAboveDeps): FilesAbove {
  const coming = new Map<string, Promise<void>>()
  /** What the server of `knownTo` has, or will not have. */
  const known = new Set<string>()
  const sitsOut = new Map<IncidentId, number>()
  let knownTo = ''
  let isStopped = false

  const ask = async (incident: IncidentId, hash: string, init: RequestInit & { asked?: number } = {}) => {
    const above = target()
    if (above === null) return null
    const { asked = 0, ...rest } = init
    const url = new URL(
      `/api/incidents/${encodeURIComponent(incident)}/files/${hash}`,
      above.url.replace(/^ws/, 'http'),
    )
    const headers = {
      authorization: `Bearer ${above.token}`,
      'content-type': 'application/octet-stream',
      [ASKED_HEADER]: String(asked + 1),
    }
    return fetch(url.href, { ...rest, headers, signal: AbortSignal.timeout(FILE_ANSWER_PATIENCE) }).catch(
      () => null,
    )
  }

  async function bringDown(incident: IncidentId, hash: string, asked: number): Promise<void> {
    const answer = await ask(incident, hash, { asked })
    if (answer?.ok !== true) return answer?.body?.cancel()
    const bytes = await answer.arrayBuffer().catch(() => null)
    if (bytes === null) return
    const kept = await own.put(incident, hash, Readable.from([Buffer.from(bytes)]))
    if (!kept.ok)
      log.warn({ incident, hash, fault: kept.error }, 'A file of the server above is not kept here.')
    else known.add(`${incident} ${hash}`)
  }

  async function bringUp(incident: IncidentId, hash: string): Promise<Brought> {
    const there = await ask(incident, hash, { method: 'HEAD', asked: MOST_ASKED })
    if (there === null || there.status === 429) return 'noAnswer'
    if (!there.ok && there.status !== 404) return 'notThisIncident'
    if (!there.ok) {
      const found = await own.get(incident, hash)
      if (found === null) return 'done'
      const answer = await ask(incident, hash, { method: 'PUT', body: await buffer(found.read()) })
      if (answer === null || answer.status === 429) return 'noAnswer'
      const said = await answer.text()
      // The incident may still be on its way, or the disk there full.
      if (!answer.ok && !NEVER.has(answer.status)) return 'notThisIncident'
      if (!answer.ok) log.warn({ incident, hash }, `The server above refuses a file: ${said}`)
    }
    known.add(`${incident} ${hash}`)
    return 'done'
  }

  async function bringAll(): Promise<void> {
    const url = target()?.url
    if (url === undefined) return
    if (url !== knownTo) {
      known.clear()
      sitsOut.clear()
    }
    knownTo = url
    for (const incident of await own.incidents()) {
      const out = sitsOut.get(incident) ?? 0
      if (out > 0) sitsOut.set(incident, out - 1)
      else if (!(await bringThose(incident, url))) return
    }
  }
  /** False: the one above does not answer, or wants to be asked later. */
  async function bringThose(incident: IncidentId, url: string): Promise<boolean> {
    for (const hash of await own.list(incident)) {
      if (isStopped || target()?.url !== url) return false
      if (known.has(`${incident} ${hash}`)) continue
      const brought = await bringUp(incident, hash)
      if (brought === 'noAnswer') return false
      if (brought === 'done') continue
      sitsOut.set(incident, FILES_UP_ROUNDS_OUT)
      break
    }
    return true
  }
  let cancel = () => {}
  const later = () => {
    cancel = timers.after(every, () => {
      void bringAll()
        .catch((error: unknown) => log.warn({ error: String(error) }, 'Files cannot be brought up.'))
        .finally(() => {
          if (!isStopped) later()
        })
    })
  }
  later()
  return {
    list: own.list,
    put: own.put,
    async get(incident, hash, asked = 0) {
      const here = await own.get(incident, hash)
      if (here !== null || target() === null || asked >= MOST_ASKED) return here
      // Those who were asked after the same number of servers share one way, so that no ring waits for itself.
      const mark = `${asked} ${incident} ${hash}`
      const way = coming.get(mark) ?? bringDown(incident, hash, asked).finally(() => coming.delete(mark))
      coming.set(mark, way)
      await way
      return own.get(incident, hash)
    },
    stop() {
      isStopped = true
      cancel()
    },
  }
}
