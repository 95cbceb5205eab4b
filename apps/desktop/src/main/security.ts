// What the app's pages may do: show the room, and nothing else. Every rule denies by default.
import { app, ipcMain, type IpcMainInvokeEvent, Notification, session, shell } from 'electron'
import { type Channel, type ChannelArguments, CHANNELS } from '../shared/ipc.ts'

/** Navigation stays on `origin`, no window is opened, no embedded view is attached, no permission is granted. */
export function denyByDefault(origin: string): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event, url) => {
      if (originOf(url) !== origin) event.preventDefault()
    })
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(({ url }) => {
      // The wall opens in the person's browser: it is a page of this very room.
      if (originOf(url) === origin) void shell.openExternal(url)
      return { action: 'deny' }
    })
  })
  session.defaultSession.setPermissionRequestHandler((_contents, permission, answer) =>
    answer(permission === 'clipboard-sanitized-write'),
  )
}

/** Answers the channels of the contract, to pages of `origin` alone, with checked arguments. */
export function answerChannels(origin: string): void {
  answer('openExternal', origin, (url) => shell.openExternal(url))
  answer('notify', origin, async (title, body) => new Notification({ title, body }).show())
}

function answer<C extends Channel>(
  channel: C,
  origin: string,
  act: (...args: ChannelArguments<C>) => Promise<void>,
): void {
  ipcMain.handle(channel, async (event: IpcMainInvokeEvent, ...args: unknown[]) => {
    if (originOf(event.senderFrame?.url ?? '') !== origin) throw new Error(`${channel} is not for this page`)
    const checked = CHANNELS[channel].safeParse(args)
    if (!checked.success) throw new Error(`${channel}: the arguments do not fit`)
    await act(...(checked.data as ChannelArguments<C>))
  })
}

export function originOf(url: string): string {
  try {
    return new URL(url).origin
  } catch {
    return ''
  }
}
