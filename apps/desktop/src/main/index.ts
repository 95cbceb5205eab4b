// The desktop app: a hub of its own (or the server it was started for), and one window on the room.
import { join } from 'node:path'
import { app, BrowserWindow, dialog, ipcMain, Notification, session, shell } from 'electron'
import { ok, type Result } from '@holdfast/model'
import { answerChannels } from './answerChannels.ts'
import { bringBack } from './bringBack.ts'
import { type HubProcess, startHub } from './hubProcess.ts'
import { denyByDefault, originOf, SAFE_PAGE } from './security.ts'

const out = join(import.meta.dirname, '..')

/** The room to show: the link that started this app, else a hub of its own. */
async function findRoom(): Promise<Result<HubProcess, string>> {
  const given = process.env['HOLDFAST_JOIN']
  if (given && originOf(given) !== '') return ok({ joinLink: given, stop: () => undefined })
  return startHub(join(out, 'main/hub.js'), join(app.getPath('userData'), 'hub'), join(out, 'renderer'))
}

async function start(): Promise<void> {
  const room = await findRoom()
  if (!room.ok) {
    dialog.showErrorBox('Holdfast cannot open', room.error)
    return app.exit(1)
  }
  const { joinLink, stop, warning } = room.value
  const origin = originOf(joinLink)
  denyByDefault(origin, { app, session: session.defaultSession, shell })
  answerChannels(origin, ipcMain, {
    openExternal: (url) => shell.openExternal(url),
    notify: (title, body) => new Notification({ title, body }).show(),
  })
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    title: 'Holdfast',
    backgroundColor: '#0b0e13',
    webPreferences: { ...SAFE_PAGE, preload: join(out, 'preload/index.cjs') },
  })
  const elapsed = () => process.uptime() * 1_000
  bringBack(window, { origin, dialog, quit: () => app.quit(), elapsed })
  app.on('second-instance', () => window.focus())
  app.on('before-quit', stop)
  await window.loadURL(joinLink)
  if (warning) dialog.showErrorBox('Holdfast is open, but something is amiss', warning)
}

app.enableSandbox()
app.on('window-all-closed', () => app.quit())
if (app.requestSingleInstanceLock()) void app.whenReady().then(start)
else app.quit()
