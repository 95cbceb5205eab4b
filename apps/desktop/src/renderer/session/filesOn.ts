// The files of incidents, asked of and brought to the server that serves this page. Never throws.
import { refusedWords } from '../access/refusedWords.ts'
import type { WaitingFile } from '../local/fileShelf.ts'

export type Brought =
  | { readonly state: 'sent' | 'unreachable' | 'notYet' }
  | { readonly state: 'refused'; readonly why: string }

export interface FilesOnServer {
  bring(file: WaitingFile, bytes: Uint8Array): Promise<Brought>
  /** `none`: the server does not have it; `unreachable`: it does not answer. */
  has(file: WaitingFile): Promise<'yes' | 'none' | 'unreachable'>
  fetch(file: WaitingFile): Promise<Uint8Array | 'none' | 'unreachable'>
}

export function filesOn(fetch: typeof globalThis.fetch, token: string): FilesOnServer {
  const path = ({ incident, hash }: WaitingFile) =>
    `/api/incidents/${encodeURIComponent(incident)}/files/${hash}`
  const headers = { authorization: `Bearer ${token}` }
  return {
    async bring(file, bytes) {
      try {
        const answer = await fetch(path(file), {
          method: 'PUT',
          headers: { ...headers, 'content-type': 'application/octet-stream' },
          body: bytes.slice(),
        })
        if (answer.ok) return { state: 'sent' }
        if (answer.status === 404 || answer.status === 429) return { state: 'notYet' }
        const said: unknown = await answer.json().catch(() => null)
        return { state: 'refused', why: refusedWords(said) ?? 'The server did not take the file.' }
      } catch {
        return { state: 'unreachable' }
      }
    },
    async has(file) {
      try {
        return (await fetch(path(file), { method: 'HEAD', headers })).ok ? 'yes' : 'none'
      } catch {
        return 'unreachable'
      }
    },
    async fetch(file) {
      try {
        const answer = await fetch(path(file), { headers })
        return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : 'none'
      } catch {
        return 'unreachable'
      }
    },
  }
}
