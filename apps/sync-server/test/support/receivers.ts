// Receivers of updates on this machine: an HTTP server that answers as it is told to, a page that keeps incidents, and an SMTP server.
// Each counts what came.
import { createServer, type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import { type AddressInfo, createServer as createSocketServer, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'

export interface Came {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}
/** `silent`: takes it and never answers. `cut`: takes it and hangs up. */
export type Reply =
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string }
  | 'silent'
  | 'cut'

export interface HttpReceiver {
  readonly url: string
  readonly came: readonly Came[]
  /** Connections that were opened. */
  readonly connections: number
  close(): Promise<void>
}

export async function httpReceiver(
  reply: (came: Came, number: number) => Reply | Promise<Reply>,
): Promise<HttpReceiver> {
  const came: Came[] = []
  let connections = 0
  const answer = async (request: IncomingMessage) => {
    const { method = '', url = '', headers } = request
    const one = { method, path: url, headers, body: await text(request) }
    came.push(one)
    return reply(one, came.length)
  }
  const server = createServer((request, response) => {
    void answer(request).then((said) => {
      if (said === 'silent') return
      if (said === 'cut') return void request.socket.destroy()
      response.writeHead(said.status, said.headers)
      response.end(said.body ?? 'ok')
    })
  })
  server.on('connection', () => {
    connections += 1
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    came,
    get connections() {
      return connections
    },
    async close() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}

interface KeptIncident {
  readonly id: string
  name: string
  status: string
  metadata: unknown
  readonly incident_updates: { body: string; status: string }[]
}

/** Answers as Statuspage's API does. `fails`: instead of the answer to the nth request; what was asked is done first. */
export async function statusPage(fails: (came: Came, number: number) => Reply | null = () => null) {
  const incidents: KeptIncident[] = []
  const receiver = await httpReceiver((came, number) => {
    const [, , , page, , id] = came.path.split('/')
    if (page !== 'p1') return { status: 404, body: '{"error":"Not found"}' }
    if (came.headers.authorization !== 'OAuth page-key') return { status: 401, body: '{"error":"no"}' }
    let said: unknown = id === undefined ? incidents : incidents.find((one) => one.id === id)
    if (came.method !== 'GET') {
      const { incident } = JSON.parse(came.body) as {
        incident: Record<string, string> & { metadata: unknown }
      }
      const kept = incidents.find((one) => one.id === id) ?? {
        ...{ id: `inc-${incidents.length + 1}`, name: '', status: '', metadata: null, incident_updates: [] },
      }
      if (!incidents.includes(kept)) incidents.push(kept)
      kept.name = incident['name'] ?? kept.name
      kept.status = incident['status'] ?? kept.status
      kept.metadata = incident.metadata
      kept.incident_updates.unshift({ body: incident['body'] ?? '', status: kept.status })
      said = kept
    }
    return fails(came, number) ?? { status: 200, body: JSON.stringify(said) }
  })
  return Object.assign(receiver, { incidents })
}

export interface MailReceiver {
  readonly url: string
  /** Whole messages. */
  readonly mails: readonly string[]
  readonly connections: number
  close(): Promise<void>
}

/** A tiny SMTP server. `onMail`: what it says to a whole message; null: it takes it and never answers. */
export async function mailReceiver(
  onMail: (number: number) => string | null = () => '250 taken',
): Promise<MailReceiver> {
  const mails: string[] = []
  const sockets = new Set<Socket>()
  let connections = 0
  const server = createSocketServer((socket) => {
    connections += 1
    sockets.add(socket)
    socket.on('error', () => {})
    socket.setEncoding('utf8')
    let mode: 'commands' | 'data' = 'commands'
    let rest = ''
    const say = (line: string) => void socket.write(`${line}\r\n`)
    say('220 receiver')
    socket.on('data', (part: string) => {
      rest += part
      for (;;) {
        const end = mode === 'data' ? rest.indexOf('\r\n.\r\n') : rest.indexOf('\r\n')
        if (end < 0) return
        const said = rest.slice(0, end)
        rest = rest.slice(end + (mode === 'data' ? 5 : 2))
        if (mode === 'data') {
          mode = 'commands'
          mails.push(said)
          const answer = onMail(mails.length)
          if (answer !== null) say(answer)
        } else if (/^DATA/i.test(said)) {
          mode = 'data'
          say('354 go on')
        } else if (/^QUIT/i.test(said)) {
          say('221 bye')
          socket.end()
        } else say('250 fine')
      }
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mails,
    get connections() {
      return connections
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((closed) => server.close(closed))
    },
  }
}
