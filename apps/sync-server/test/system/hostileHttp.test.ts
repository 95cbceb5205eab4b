import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { HOUR } from '@holdfast/model'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { SyncServer } from '../../src/server.ts'
import { openSocket, started } from '../support/serverRig.ts'
import { temporaryFolder } from '../support/temporaryFolder.ts'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let server: SyncServer
let bystander: WebSocket
beforeAll(async () => {
  folder = await temporaryFolder()
  const webDir = join(folder.path, 'web')
  await mkdir(webDir)
  await writeFile(join(webDir, 'index.html'), '<head></head>')
  server = await started({ dataDir: folder.path, webDir, apiPerMinute: 1_000_000 })
  const token = await server.tokens.issue({
    kind: 'person',
    access: 'respond',
    scope: '*',
    sub: 'p1',
    name: 'Ada',
    lifetime: HOUR,
  })
  bystander = openSocket(server.url, 'workspace', token)
  await once(bystander, 'message')
})
afterAll(async () => {
  await server.close()
  await folder.remove()
})

/** Sends bytes; `hangUp` waits until the server has let go of the connection too and hands back what it answered. */
function send(bytes: Uint8Array): { hangUp(): Promise<string> } {
  const socket = connect(server.address.port, server.address.host)
  let answer = ''
  socket.on('data', (data) => (answer += data.toString('latin1')))
  socket.on('error', () => undefined)
  const closed = once(socket, 'close')
  socket.write(bytes)
  return {
    async hangUp() {
      socket.end()
      await closed
      return answer
    },
  }
}

/** Mostly what a parser accepts, so that the rest of the request is reached too. */
const mostly = (usual: string[], odd: string[]) =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...usual) },
    { weight: 1, arbitrary: fc.constantFrom(...odd) },
  )
const method = mostly(
  ['GET', 'POST'],
  ['PUT', 'HEAD', 'OPTIONS', 'CONNECT', 'TRACE', 'get', '', 'G\0T', 'PRI'],
)
const usualPaths = ['/', '/api/join', '/api/me', '/api/screen-links', '/wall/x', '/nowhere']
const path = fc.oneof(
  { weight: 6, arbitrary: mostly(usualPaths, ['/assets/../x', '*', '//', '/%zz', 'http://a/']) },
  { weight: 1, arbitrary: fc.webPath().map((rest) => `/${rest}`) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 300 }) },
)
const header = fc.oneof(
  {
    weight: 8,
    arbitrary: mostly(
      [
        'Content-Type: application/json',
        'Authorization: Bearer a.b.c',
        'Range: bytes=0-,0-,0-',
        'Sec-WebSocket-Version: 13',
        'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
        'Sec-WebSocket-Protocol: ,,,',
      ],
      [
        'Host: 127.0.0.1',
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Content-Length: 999999999999',
        'Content-Length: -1',
        'Content-Length: 4',
        'Transfer-Encoding: chunked',
        'Transfer-Encoding: chunked, chunked',
        'Expect: 100-continue',
        `X: ${'y'.repeat(20_000)}`,
      ],
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 100 }) },
)
/** What follows the headers: mostly of the length they tell. */
const body = fc
  .tuple(
    fc.oneof(
      fc.constantFrom('', '{}', '{"__proto__":1}', '['.repeat(5_000), '\0', 'FFFFFFFFFF\r\n'),
      fc.json(),
    ),
    fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
  )
  .map(([text, told]) =>
    told ? `Content-Length: ${Buffer.byteLength(text, 'latin1')}\r\n\r\n${text}` : `\r\n${text}`,
  )
const request = fc
  .tuple(
    method,
    path,
    mostly(['HTTP/1.1'], ['HTTP/1.0', 'HTTP/9.9', '']),
    mostly(['Host: 127.0.0.1\r\n'], ['', 'Host: a b\r\n', 'Host: x\r\nHost: y\r\n']),
    fc.array(header, { maxLength: 3 }),
    body,
  )
  .map(([verb, target, version, host, headers, rest]) =>
    Buffer.from(
      `${verb} ${target} ${version}\r\n${host}${headers.map((line) => `${line}\r\n`).join('')}${rest}`,
      'latin1',
    ),
  )

test('[A13] no request, however malformed, brings the server down or harms others', async () => {
  const bytes = fc.oneof(
    { weight: 4, arbitrary: request },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 2_000 }) },
  )
  const answered = new Set<string>()
  await fc.assert(
    fc.asyncProperty(fc.array(bytes, { minLength: 1, maxLength: 20 }), async (requests) => {
      const sent = requests.map(send)
      expect((await fetch(`${server.url}/`)).status).toBe(200)
      const answers = await Promise.all(sent.map(({ hangUp }) => hangUp()))
      for (const answer of answers) answered.add(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 'nothing')
      expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
    }),
    { numRuns: 500 },
  )
  expect(answered).not.toContain('500')
  expect([...answered]).toEqual(expect.arrayContaining(['200', '400', '401', '404', '431', 'nothing']))
  expect(bystander.readyState).toBe(WebSocket.OPEN)
}, 120_000)
