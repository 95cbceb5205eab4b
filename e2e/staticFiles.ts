// The built app served as plain files, by something that is no server of ours: there is no API and no room behind it.
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'

const webDir = join(import.meta.dirname, '../apps/desktop/out/renderer')
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

export interface StaticFiles {
  /** Paths below /api and sockets that were asked for: nobody answered them. */
  readonly asked: readonly string[]
  close(): Promise<void>
}

export async function staticFiles(port: number): Promise<StaticFiles> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://files').pathname)
    if (path.startsWith('/api')) asked.push(path)
    const file = extname(path) === '' ? '/index.html' : path
    readFile(join(webDir, file)).then(
      (bytes) => response.setHeader('content-type', TYPES[extname(file)] ?? 'text/plain').end(bytes),
      () => response.writeHead(404).end(),
    )
  })
  server.on('upgrade', (request, socket) => {
    asked.push(request.url ?? '')
    socket.destroy()
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    asked,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
