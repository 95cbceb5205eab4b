import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { denyByDefault, type Guarded, SAFE_PAGE } from './security.ts'

const ROOM = 'http://127.0.0.1:4600'
const PAGE = `${ROOM}/incident/one/command`
const ELSEWHERE = [
  'https://evil.example/',
  'http://127.0.0.1:4601/',
  'http://127.0.0.1.evil.example/',
  'https://127.0.0.1:4600/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:text/html,x',
  'about:blank',
  '',
]
const PERMISSIONS = [
  ...[
    'geolocation',
    'media',
    'midi',
    'midiSysex',
    'clipboard-read',
    'pointerLock',
    'fullscreen',
    'openExternal',
  ],
  ...[
    'display-capture',
    'mediaKeySystem',
    'idle-detection',
    'hid',
    'serial',
    'usb',
    'window-management',
    'unknown',
  ],
  ...['background-sync', 'accessibility-events', 'storage-access', 'top-level-storage-access', 'sensors'],
]
const GRANTED = ['notifications', 'clipboard-sanitized-write', 'persistent-storage']

type Request = NonNullable<Parameters<Guarded['session']['setPermissionRequestHandler']>[0]>
type Check = NonNullable<Parameters<Guarded['session']['setPermissionCheckHandler']>[0]>

/** The guard over parts that remember what they were handed. */
function guarded() {
  const app = new EventEmitter()
  const opened: string[] = []
  let request: Request | null = null
  let check: Check | null = null
  denyByDefault(ROOM, {
    app: app as unknown as Guarded['app'],
    session: {
      setPermissionRequestHandler: (handler) => (request = handler),
      setPermissionCheckHandler: (handler) => (check = handler),
    },
    shell: { openExternal: async (url) => void opened.push(url) },
  })
  const contents = new EventEmitter()
  let open: (details: { readonly url: string }) => { readonly action: string } = () => ({ action: 'allow' })
  app.emit(
    'web-contents-created',
    {},
    Object.assign(contents, { setWindowOpenHandler: (handler: typeof open) => (open = handler) }),
  )
  const isStopped = (name: string, url: string): boolean => {
    let stopped = false
    contents.emit(name, { url, preventDefault: () => (stopped = true) }, url)
    return stopped
  }
  return {
    opened,
    isStopped,
    open: (url: string) => open({ url }).action,
    asked(permission: string, requestingUrl = PAGE, isMainFrame = true): boolean {
      let answer: boolean | null = null
      request?.(null as never, permission as never, (granted) => (answer = granted), {
        requestingUrl,
        isMainFrame,
      })
      return answer ?? true
    },
    checked: (permission: string, origin = ROOM, isMainFrame = true): boolean =>
      check?.(null, permission as never, origin, { isMainFrame }) ?? true,
  }
}

test('[D30] [DSK-4] every permission but the three that the room needs is denied, on request and on check', () => {
  const { asked, checked } = guarded()
  expect(PERMISSIONS.filter((one) => asked(one))).toEqual([])
  expect(PERMISSIONS.filter((one) => checked(one))).toEqual([])
  expect(GRANTED.filter((one) => asked(one))).toEqual(GRANTED)
  expect(GRANTED.filter((one) => checked(one))).toEqual(GRANTED)
  expect(GRANTED.filter((one) => checked(one, `${ROOM}/`))).toEqual(GRANTED)
})

test('[D30] [DSK-4] other origins, and frames inside the page, get no permission at all', () => {
  const { asked, checked } = guarded()
  for (const permission of [...GRANTED, ...PERMISSIONS]) {
    expect(ELSEWHERE.filter((url) => asked(permission, url))).toEqual([])
    expect(ELSEWHERE.filter((url) => checked(permission, url))).toEqual([])
    expect([asked(permission, PAGE, false), checked(permission, ROOM, false)]).toEqual([false, false])
  }
})

test.for(['will-navigate', 'will-frame-navigate', 'will-redirect'])(
  '[D31] [DSK-4] %s stays on the origin of the room',
  (name) => {
    const { isStopped } = guarded()
    expect(ELSEWHERE.filter((url) => !isStopped(name, url))).toEqual([])
    expect(isStopped(name, PAGE)).toBe(false)
  },
)

test('[D32] [DSK-4] no window is opened and no view attached; a page of the room opens in the person’s browser', () => {
  const { isStopped, open, opened } = guarded()
  expect(isStopped('will-attach-webview', PAGE)).toBe(true)
  expect([...ELSEWHERE, PAGE].map(open)).toEqual([...ELSEWHERE, PAGE].map(() => 'deny'))
  expect(opened).toEqual([PAGE])
})

test('[D33] [DSK-4] the page has no Node, and a world and a sandbox of its own', () => {
  expect(SAFE_PAGE).toEqual({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
  })
})
