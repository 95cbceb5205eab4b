// The files of a server that links to one above it: what is missing here is asked for there, and what the one above lacks is brought up.
// Invariants: nothing is marked as brought before the one above said that it has it; a ring of servers asks nobody for ever.
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { ReadableStream } from 'node:stream/web'
import type { IncidentId, Ms, Timers } from '@holdfast/model'
import { FILE_ANSWER_PATIENCE, FILES_UP_EVERY } from '../config/timings.ts'
import type { SyncLog } from '../host/syncLog.ts'
import type { FileStore, StoredFiles } from './fileStore.ts'

export interface FilesAboveDeps {
  readonly own: StoredFiles
  /** Null: this server links to nobody. */
  readonly target: () => { readonly url: string; readonly token: string } | null
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

export function filesAbove({
  own,
  target,
  timers,
  log,
  every = FILES_UP_EVERY,
}: FilesAboveDeps): FilesAbove {
  const coming = new Map<string, Promise<void>>()
  /** What the server of `knownTo` has, or will not have. */
  const known = new Set<string>()
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
    return fetch(url, { ...rest, headers, signal: AbortSignal.timeout(FILE_ANSWER_PATIENCE) }).catch(() => null)
  }

  async function bringDown(incident: IncidentId, hash: string, asked: number): Promise<void> {
    const answer = await ask(incident, hash, { asked })
    if (answer?.ok !== true || answer.body === null) return void (await answer?.body?.cancel())
    await own.put(incident, hash, Readable.fromWeb(answer.body as ReadableStream))
  }

  /** False: the one above does not answer, or wants to be asked later. */
  async function bringUp(incident: IncidentId, hash: string): Promise<boolean> {
    const mark = `${incident} ${hash}`
    const head = await ask(incident, hash, { method: 'HEAD', asked: MOST_ASKED })
    if (head === null) return false
    if (!head.ok) {
      const found = await own.get(incident, hash)
      if (found === null) return true
      const answer = await ask(incident, hash, { method: 'PUT', body: await buffer(found.read()) })
      if (answer === null || answer.status === 429) return false
      // The incident may still be on its way.
      if (!answer.ok && ![413, 422].includes(answer.status)) return true
      if (!answer.ok) log.warn({ incident, hash }, `The server above refuses a file: ${await answer.text()}`)
    }
    known.add(mark)
    return true
  }

  async function bringAll(): Promise<void> {
    const url = target()?.url
    if (url === undefined) return
    if (url !== knownTo) known.clear()
    knownTo = url
    for (const incident of await own.incidents())
      for (const hash of await own.list(incident)) {
        if (isStopped || target()?.url !== url) return
        if (!known.has(`${incident} ${hash}`) && !(await bringUp(incident, hash))) return
      }
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
      const mark = `${incident} ${hash}`
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
