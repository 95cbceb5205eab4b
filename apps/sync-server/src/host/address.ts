// Where the server listens, and the address that people can open. Nothing here touches the data folder.
import { createServer } from 'node:net'
import { networkInterfaces } from 'node:os'
import { err, ok, type Result } from '@holdfast/model'
import { DEFAULT_PORT } from '../config/defaults.ts'
import { PORT_HOLDER_PATIENCE } from '../config/timings.ts'
import { errorCode, type StartFault } from './problem.ts'

export interface Address {
  readonly host: string
  readonly port: number
}

/** `http://host:port` as a person would open it: a server on all addresses is named by the first of this machine. */
export function urlOf({ host, port }: Address): string {
  const open = isEverywhere(host) ? (ownAddress() ?? '127.0.0.1') : host
  return `http://${open.includes(':') ? `[${open}]` : open}:${port}`
}

const isEverywhere = (host: string): boolean => host === '0.0.0.0' || host === '::'

function ownAddress(): string | undefined {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? [])
  return all.find(({ family, internal }) => family === 'IPv4' && !internal)?.address
}

/** `serverId`: of the server that is to listen, null before its first start. Tries the address before anything else is opened, so that a taken port leaves the data folder untouched. */
export async function tryAddress(
  address: Address,
  serverId: string | null,
): Promise<Result<Address, StartFault>> {
  const failure = await new Promise<unknown>((settle) => {
    const probe = createServer()
    probe.once('error', settle)
    probe.listen({ ...address, exclusive: true }, () => probe.close(() => settle(null)))
  })
  return failure === null ? ok(address) : err(await addressFault(failure, address, serverId))
}

export async function addressFault(
  error: unknown,
  address: Address,
  serverId: string | null,
): Promise<StartFault> {
  const { host, port } = address
  const code = errorCode(error)
  const safe = 'Nothing was changed.'
  switch (code) {
    case 'EADDRINUSE':
      return { kind: 'portTaken', safe, ...portTexts[await portHolder(address, serverId)](address) }
    case 'EACCES':
      return {
        kind: 'portForbidden',
        what: `This account may not open port ${port}.`,
        safe,
        todo: `Choose a port above 1023 with --port, for example --port ${DEFAULT_PORT}.`,
      }
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return {
        kind: 'addressUnknown',
        what: `${host} is no address of this machine.`,
        safe,
        todo: 'Choose one that is with --host: 127.0.0.1 for this machine only, 0.0.0.0 for its whole network.',
      }
    default:
      return {
        kind: 'network',
        what: `The server cannot listen on ${host}:${port}${code && ` (${code})`}.`,
        safe,
        todo: 'Choose another address with --host and --port.',
      }
  }
}

type Holder = 'thisServer' | 'anotherServer' | 'anotherProgram'

/** Asks whoever holds the port whether it is a Holdfast server, and whether it is this one. */
async function portHolder({ host, port }: Address, serverId: string | null): Promise<Holder> {
  try {
    const url = urlOf({ host: isEverywhere(host) ? '127.0.0.1' : host, port })
    const response = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(PORT_HOLDER_PATIENCE) })
    const health: unknown = await response.json()
    if (typeof health !== 'object' || health === null || !('server' in health)) return 'anotherProgram'
    return health.server === serverId ? 'thisServer' : 'anotherServer'
  } catch {
    return 'anotherProgram'
  }
}

const another = (port: number) => `--port ${port < 65_535 ? port + 1 : DEFAULT_PORT}`

const portTexts: Readonly<Record<Holder, (address: Address) => { what: string; todo: string }>> = {
  thisServer: (address) => ({
    what: `This server is already running at ${urlOf(address)}.`,
    todo: `Open ${urlOf(address)}. To start it anew, stop the running one first.`,
  }),
  anotherServer: ({ port }) => ({
    what: `Port ${port} is taken by another Holdfast server, with a data folder of its own.`,
    todo: `Choose another port with ${another(port)}, or stop the other server.`,
  }),
  anotherProgram: ({ port }) => ({
    what: `Port ${port} is taken by another program.`,
    todo: `Choose another port with ${another(port)}, or stop the program that holds it.`,
  }),
}
