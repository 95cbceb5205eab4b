// The files of one window before their code is here: it comes when a file is asked for, and by itself once the desk has had time to
// stand, since files of an earlier visit may wait for the server. Invariant: nothing of it is on the way to the first desk.
import type { Timers } from '@holdfast/model'
import { createStore } from 'zustand/vanilla'
import type { FilesShown, SessionFiles } from './sessionFiles.ts'

/** After opening the window, ms. */
const BY_ITSELF = 5_000

export function filesWhenAsked(
  open: (shown: FilesShown) => Promise<SessionFiles>,
  timers: Pick<Timers, 'after'>,
): SessionFiles {
  const shown: FilesShown = { waiting: createStore(() => new Map()), refused: createStore(() => null) }
  let opened: Promise<SessionFiles> | null = null
  let isClosed = false
  const files = () =>
    (opened ??= open(shown).catch((error: unknown) => {
      opened = null
      throw error
    }))
  const stop = timers.after(BY_ITSELF, () => void files().catch(() => undefined))
  return {
    ...shown,
    keep: async (incident, bytes) => (await files()).keep(incident, bytes),
    read: (incident, hash) =>
      files().then(
        (here) => here.read(incident, hash),
        () => ({ state: 'unreachable' }),
      ),
    where: (incident, hash) =>
      files().then(
        (here) => here.where(incident, hash),
        () => 'unreachable',
      ),
    retry: () => void opened?.then((here) => !isClosed && here.retry()).catch(() => undefined),
    close: () => {
      isClosed = true
      stop()
      void opened?.then((here) => here.close()).catch(() => undefined)
    },
  }
}
