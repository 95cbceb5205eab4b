// Lets the app itself open while the server is gone: the build's files are stored when the page is first loaded. Pages come
// from the server while it answers in time, so a new build is never hidden by an old one; hashed files come from the store.
// Nothing of the room passes through here: the API and the sockets are left alone.

/** The name and files of this build, and the first segments of what the server answers by itself; put here by the build. */
declare const BUILD: {
  readonly id: string
  readonly files: readonly string[]
  readonly serverPaths: readonly string[]
}

const worker = globalThis as unknown as ServiceWorkerGlobalScope
const PREFIX = 'holdfast-build-'
const NAME = PREFIX + BUILD.id
/** Where files stand whose names change with what is in them. */
const HASHED = '/assets/'
/** A server that has not begun to answer by then is treated as gone, ms. */
const PATIENCE = 3_000

worker.addEventListener('install', (event) => {
  event.waitUntil(store())
})
worker.addEventListener('activate', (event) => {
  event.waitUntil(takeOver())
})
worker.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== worker.location.origin) return
  if (BUILD.serverPaths.includes(pathname.split('/')[1] ?? '')) return
  if (request.mode === 'navigate') event.respondWith(page(request))
  else if (pathname.startsWith(HASHED) || BUILD.files.includes(pathname)) event.respondWith(file(request))
})

async function store(): Promise<void> {
  // Past the HTTP cache: what it holds may belong to the build before. A hashed file is what its name says, wherever it is.
  const answers = await Promise.all(
    ['/', ...BUILD.files].map(async (path) => {
      const answer = await fetch(path, { cache: path.startsWith(HASHED) ? 'default' : 'reload' })
      const isOurs = path === '/' ? await isApp(answer) : answer.ok && !isHtml(answer)
      // Nothing is stored then, and the next visit tries again.
      if (!isOurs) throw new Error(`${path} was answered by something else`)
      return [path, answer] as const
    }),
  )
  const cache = await caches.open(NAME)
  await Promise.all(answers.map(([path, answer]) => cache.put(path, answer)))
}

const isHtml = (answer: Response): boolean =>
  answer.headers.get('content-type')?.startsWith('text/html') === true

/** Whether this is the app's page, whole, and not what a network puts in its place. `answer` can still be read. */
const isApp = async (answer: Response): Promise<boolean> =>
  answer.ok && isHtml(answer) && (await answer.clone().text()).includes('<div id="root"></div>')

async function takeOver(): Promise<void> {
  // Oldest first. The build before is kept: a page of it may still be open, and ask for a part that it has not needed yet.
  const others = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== NAME)
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)))
  await worker.clients.claim()
}

async function page(request: Request): Promise<Response> {
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE) })
    // A proxy in front of a server that is down, a network that wants a sign-in, a server that does not know the address.
    if (answer.type === 'opaqueredirect' || (await isApp(answer))) return answer
    return (await ownPage()) ?? answer
  } catch (error) {
    const stored = await ownPage()
    if (stored) return stored
    throw error
  }
}

const ownPage = async (): Promise<Response | undefined> => (await caches.open(NAME)).match('/')

/** Of this build, or else of the one before, or else from the server. */
async function file(request: Request): Promise<Response> {
  const own = await (await caches.open(NAME)).match(request)
  return own ?? (await caches.match(request)) ?? fetch(request)
}
