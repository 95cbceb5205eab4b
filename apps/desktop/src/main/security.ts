// What the app's pages may do: show the room, and nothing else. Every rule denies by default. Electron's parts are handed
// in, so that each rule is tested alone.
import type { App, Event, Session, Shell, WebContents, WebPreferences } from 'electron'

/** The page runs without Node, in a world and a process of its own. */
export const SAFE_PAGE = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  webSecurity: true,
  webviewTag: false,
} as const satisfies WebPreferences

/** What a page of the room may ask for: its own alarms, to copy a line, and to keep its store when the disk gets full. */
const GRANTED = new Set(['notifications', 'clipboard-sanitized-write', 'persistent-storage'])

export interface Guarded {
  readonly app: Pick<App, 'on'>
  readonly session: Pick<Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler'>
  readonly shell: Pick<Shell, 'openExternal'>
}

/** Nothing leaves `origin`, no window is opened, no embedded view is attached, and only what is listed is permitted. */
export function denyByDefault(origin: string, { app, session, shell }: Guarded): void {
  app.on('web-contents-created', (_event, contents) => guardPage(origin, contents, shell))
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl, isMainFrame }) =>
    answer(isMainFrame && isGranted(permission, requestingUrl, origin)),
  )
  // Without it a page that only asks whether it may is told yes, and much (the clipboard, sensors) never asks further.
  session.setPermissionCheckHandler(
    (_contents, permission, requester, { isMainFrame }) =>
      isMainFrame && isGranted(permission, requester, origin),
  )
}

const isGranted = (permission: string, requester: string, origin: string): boolean =>
  GRANTED.has(permission) && originOf(requester) === origin

type Going = Event<{ readonly url: string }>

function guardPage(origin: string, contents: WebContents, shell: Guarded['shell']): void {
  const stay = (event: Going) => {
    if (originOf(event.url) !== origin) event.preventDefault()
  }
  contents.on('will-navigate', stay)
  contents.on('will-frame-navigate', stay)
  contents.on('will-redirect', stay)
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    // The wall opens in the person's browser: it is a page of this very room.
    if (originOf(url) === origin) void shell.openExternal(url)
    return { action: 'deny' }
  })
}

export function originOf(url: string): string {
  try {
    return new URL(url).origin
  } catch {
    return ''
  }
}
