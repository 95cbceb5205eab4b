// Malformed requests and frames against a real server on loopback, with a bystander who must not notice. Invariant: who
// sends broken frames is closed; the server answers everybody else as before.
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { HOUR, SUBPROTOCOL, TOKEN_PREFIX } from '@holdfast/model'
import { WebSocket } from 'ws'
import { seededRandom } from '../support/randomHistory.ts'
import { openSocket, started } from '../support/serverRig.ts'
import { temporaryFolder } from '../support/temporaryFolder.ts'
import { rawFrame } from './rawFrames.ts'
import { rawRequest } from './rawRequests.ts'

export interface Garbage {
  readonly frames: number
  readonly requests: number
  /** What went wrong; empty when all is well. */
  readonly wrong: readonly string[]
}

/** Sent at once: for each batch the server waits 2 s for those who do not agree to be closed. */
const BATCH = 250
/** A connection that must be closed is given this long, ms: the server's own patience is 2 s. */
const PATIENCE = 15_000

export async function garbage(seed: number, count: number): Promise<Garbage> {
  const random = seededRandom(seed)
  const below = (n: number) => Math.floor(random() * n)
  const folder = await temporaryFolder()
  const server = await started({ dataDir: folder.path, apiPerMinute: 1_000_000_000 })
  const token = await server.tokens.issue({
    kind: 'person',
    access: 'respond',
    scope: '*',
    sub: 'p1',
    name: 'Ada',
    lifetime: HOUR,
  })
  const { host, port } = server.address
  const wrong: string[] = []
  const done = { frames: 0, requests: 0 }
  const bystander = openSocket(server.url, 'workspace', token)
  await once(bystander, 'message')

  const dial = () => {
    const socket = connect(port, host)
    socket.on('error', () => undefined)
    return socket
  }
  const sendRequest = async () => {
    const socket = dial()
    const closed = once(socket, 'close')
    socket.resume()
    socket.end(rawRequest(below))
    await closed
  }
  const sendFrame = async () => {
    const { what, bytes } = rawFrame(below)
    const socket = dial()
    const closed = once(socket, 'close')
    socket.write(handshake(token))
    await once(socket, 'data')
    socket.resume()
    socket.write(bytes)
    if (!(await within(closed, socket))) wrong.push(`who sends ${what} is not closed`)
  }
  try {
    while (done.frames + done.requests < count && wrong.length === 0) {
      const size = Math.min(BATCH, count - done.frames - done.requests)
      const kinds = Array.from({ length: size }, () => (below(2) === 0 ? 'frames' : 'requests'))
      for (const kind of kinds) done[kind] += 1
      await Promise.all(kinds.map((kind) => (kind === 'frames' ? sendFrame() : sendRequest())))
      const { status } = await fetch(`${server.url}/healthz`)
      if (status !== 200) wrong.push(`the server does not answer any more: ${status}`)
      if (bystander.readyState !== WebSocket.OPEN) wrong.push('the bystander was closed')
    }
  } finally {
    await server.close()
    await folder.remove()
  }
  return { ...done, wrong }
}

const handshake = (token: string): string =>
  [
    'GET /workspace HTTP/1.1',
    'Host: 127.0.0.1',
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
    `Sec-WebSocket-Protocol: ${SUBPROTOCOL}, ${TOKEN_PREFIX}${token}`,
    '\r\n',
  ].join('\r\n')

async function within(closed: Promise<unknown>, socket: Socket): Promise<boolean> {
  const timer = setTimeout(() => socket.destroy(new Error('not closed')), PATIENCE)
  await closed
  clearTimeout(timer)
  return socket.errored?.message !== 'not closed'
}
