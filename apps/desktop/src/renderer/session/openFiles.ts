// The files of a browser's window: its store, its hashes, and the server that serves the page.
import type { Timers } from '@holdfast/model'
import { fileShelf } from '../local/fileShelf.ts'
import { hashOf } from '../local/hashOf.ts'
import { filesOn } from './filesOn.ts'
import { type FilesShown, type SessionFiles, sessionFiles } from './sessionFiles.ts'

/** `token` null: no server was joined. */
export function openFiles(
  shown: FilesShown,
  fetch: typeof globalThis.fetch,
  token: string | null,
  timers: Timers,
): SessionFiles {
  return sessionFiles({
    shown,
    shelf: async () => fileShelf('holdfast/files'),
    server: token === null ? null : filesOn(fetch, token),
    sha256: (bytes) => hashOf(bytes, window.crypto.subtle),
    timers,
  })
}
