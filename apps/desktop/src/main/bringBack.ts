// A page whose process is gone comes back by itself, where it was, and says so. One that keeps crashing asks a person.
import type { BrowserWindow, Dialog, RenderProcessGoneDetails } from 'electron'
import { CAME_BACK } from '../shared/cameBack.ts'
import { originOf } from './security.ts'

export interface BringBackDeps {
  readonly origin: string
  readonly dialog: Pick<Dialog, 'showMessageBox'>
  readonly quit: () => void
  /** ms, of a clock that only runs forward. */
  readonly elapsed: () => number
}

/** So many times within so long (ms) it is tried without asking. */
const TRIES = 3
const WITHIN = 60_000

type Shown = Pick<BrowserWindow, 'loadURL' | 'isDestroyed'> & {
  readonly webContents: Pick<BrowserWindow['webContents'], 'on' | 'getURL'>
}

export function bringBack(window: Shown, { origin, dialog, quit, elapsed }: BringBackDeps): void {
  let times: readonly number[] = []
  const again = () => {
    const [where = ''] = window.webContents.getURL().split('#')
    void window.loadURL((originOf(where) === origin ? where : origin) + CAME_BACK)
  }
  const ask = async () => {
    const { response } = await dialog.showMessageBox({
      type: 'warning',
      message: 'The page of the room keeps stopping',
      detail:
        'What was written is safe: it is stored on this machine, and on the server as far as that was reached. ' +
        'Open it again, or close Holdfast and start it anew.',
      buttons: ['Open it again', 'Close Holdfast'],
      defaultId: 0,
      cancelId: 0,
    })
    if (response === 1) quit()
    else if (!window.isDestroyed()) again()
  }
  window.webContents.on('render-process-gone', (_event, { reason }: RenderProcessGoneDetails) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return
    const now = elapsed()
    times = [...times.filter((at) => now - at < WITHIN), now]
    if (times.length <= TRIES) again()
    else void ask()
  })
}
