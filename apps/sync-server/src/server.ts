// One server: identity, store, sync and HTTP on one port, built from what it is handed and taken down in reverse.
// Invariant: either all of it runs, or nothing is left open and a StartFault says why.
import { type AddressInfo, BlockList } from 'node:net'
import { hostname } from 'node:os'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import {
  type Clock,
  createIds,
  err,
  ok,
  type Result,
  SCHEMA_VERSION,
  steadyClock,
  type Timers,
  WRITABLE_FROM,
} from '@holdfast/model'
import { Registry } from 'prom-client'
import { API_PER_MINUTE } from './config/limits.ts'
import { DEFAULT_HOST, DEFAULT_PORT } from './config/defaults.ts'
import { addressFault, tryAddress, urlOf } from './host/address.ts'
import { admit } from './identity/admit.ts'
import { checkpointsInFile } from './audit/checkpointsInFile.ts'
import { createSigner, isSigned } from './audit/signer.ts'
import { bonjourDiscovery } from './bridge/bonjour.ts'
import { type Bridge, createBridge } from './bridge/createBridge.ts'
import type { Discovery } from './bridge/discovery.ts'
import { openListener } from './bridge/listener.ts'
import { openOrganisation } from './identity/organisation.ts'
import { createCallerOf } from './host/caller.ts'
import { writingWaits } from './store/databaseFault.ts'
import { closeFilesToOthers, openDataFolder } from './host/dataFolder.ts'
import { createDemos } from './demo/demos.ts'
import { createDelivery } from './delivery/delivery.ts'
import { createPageHooks, type TakeHook } from './delivery/pageHooks.ts'
import { deliveriesOrNone } from './delivery/openDeliveries.ts'
import { createMailer } from './delivery/adapters/mailer.ts'
import { createTransport } from './delivery/adapters/transport.ts'
import type { AdapterPorts } from './delivery/adapters/letter.ts'
import { filesAbove } from './files/filesAbove.ts'
import { fileStore } from './files/fileStore.ts'
import { createHttp } from './http/http.ts'
import { openRegister } from './identity/openRegister.ts'
import { openIdentity, readIdentity } from './identity/serverIdentity.ts'
import { type Log, silentLog } from './host/jsonLogs.ts'
import { registerSyncMetrics } from './http/metrics.ts'
import { migrations } from './room/migrations/migrations.ts'
import { openRooms } from './store/openDatabase.ts'
import type { Problem, StartFault } from './host/problem.ts'
import { type JoinLinks, standingLinks } from './identity/standingLinks.ts'
import type { Store } from './store/store.ts'
import { createSync, type SyncOptions, type SyncStats } from './sync/sync.ts'
import { systemTimers } from './host/timers.ts'
import { createTokens, type Tokens } from './identity/tokens.ts'
import { ackedInFile } from './upstream/ackedRows.ts'
import { bridgeUpstreamOf } from './bridge/bridgeUpstreamOf.ts'
import { dialWebSocket } from './upstream/dial.ts'
import type { UpstreamTarget } from './upstream/target.ts'
import type { UpstreamControl } from './upstream/upstream.ts'
import { DATABASE_FILE, CHECKPOINTS_FILE, FILES_FOLDER, UPSTREAM_FILE } from './config/dataFiles.ts'

export interface SyncServerOptions {
  /** Made when it is not there. Holds the key and every room; one server at a time. */
  readonly dataDir: string
  /** `anew`: a key or a database that is gone is made again. By default a folder that lacks one of the two is refused. */
  readonly begin?: 'asItIs' | 'anew'
  readonly host?: string
  /** 0: any free port. */
  readonly port?: number
  /** The origin in printed links, when people reach this server by another name than its address. */
  readonly publicUrl?: string
  /** Instead of the database in the data folder; closed with the server. */
  readonly store?: Store
  /** Folder of the browser build; null serves no pages. */
  readonly webDir?: string | null
  /** A hub is the server inside a desktop. */
  readonly kind?: 'hub' | 'server'
  /** The server that this one links up to from the start. */
  readonly upstream?: UpstreamTarget | null
  readonly clock?: Clock
  readonly timers?: Timers
  readonly log?: Log
  /** How bridges are found on the local network; multicast DNS unless another is given. */
  readonly discovery?: Discovery
  readonly apiPerMinute?: number
  /** Whose X-Forwarded-For is believed; without it nobody's. */
  readonly trustedProxies?: BlockList
  /** Where the figures are registered; the CLI brings one that also has those of the process. */
  readonly registry?: Registry
  /** How updates leave; over the network unless another way is given. */
  readonly delivering?: Omit<AdapterPorts, 'thread' | 'now'>
  readonly runCommand?: SyncOptions['runCommand']
  readonly limits?: SyncOptions['limits']
}

export interface SyncServer {
  readonly address: { readonly host: string; readonly port: number }
  /** `http://host:port` or the public address, without a slash at the end. */
  readonly url: string
  readonly serverId: string
  /** Invitations for people; a restart has the same ones, while they are good. */
  readonly joinLinks: JoinLinks
  /** Why nothing can be written at the start, for whoever started it; null when all is well. */
  readonly waiting: Problem | null
  /** That the list of who was let in is gone, for whoever started it; null when it is there. */
  readonly lost: Problem | null
  /** Issues tokens without asking anybody: for the desktop's own windows, the CLI, tests. */
  readonly tokens: Tokens
  /** How the link to the server above is doing. Which server that is, is told to the bridge: `bridge.belongTo`. */
  readonly upstream: Pick<UpstreamControl, 'status'>
  /** Carries the room on the local network while the server upward is gone. */
  readonly bridge: Omit<Bridge, 'stop' | 'meeting'>
  stats(): SyncStats
  /** Stores what was received, closes every client with 4500, then the port and the store. Safe to call twice. */
  close(): Promise<void>
}

export async function createSyncServer(options: SyncServerOptions): Promise<Result<SyncServer, StartFault>> {
  const { dataDir, clock = machineClock(), timers = systemTimers } = options
  const { log = silentLog(), registry = new Registry() } = options
  const wanted = { host: options.host ?? DEFAULT_HOST, port: options.port ?? DEFAULT_PORT }
  const newId = createIds(clock)
  const callerOf = createCallerOf(options.trustedProxies ?? new BlockList())

  const folder = await openDataFolder(dataDir)
  if (!folder.ok) return folder
  const found = await readIdentity(dataDir)
  if (!found.ok) return found
  const free = await tryAddress(wanted, found.value?.serverId ?? null)
  if (!free.ok) return free
  const key = found.value ? 'there' : 'missing'
  const opened = options.store
    ? ok(options.store)
    : await openRooms(dataDir, { key, begin: options.begin ?? 'asItIs' }, log)
  if (!opened.ok) return opened
  const store = opened.value
  const identity = await openIdentity(dataDir, newId)
  if (!identity.ok) {
    await store.close()
    return identity
  }
  const listed = openRegister(dataDir, { clock, newId, timers, log, key })
  if (!listed.ok) {
    await store.close()
    return listed
  }
  const { register } = listed.value
  await closeFilesToOthers(dataDir)
  const { serverId } = identity.value
  const organisation = await openOrganisation(dataDir, log)
  const trusted = (kid: string) => (organisation.current?.kid === kid ? organisation.current : null)
  const tokens = await createTokens(identity.value, clock, trusted, register)
  const probed = await store.probe()
  if (!probed.ok) log.warn({ reason: probed.error.message }, 'the server can only be read')
  const checkpoints = await checkpointsInFile(join(dataDir, CHECKPOINTS_FILE))
  const deliveries = options.kind === 'hub' ? null : deliveriesOrNone(dataDir, { clock, newId, log })
  const ports = options.delivering ?? { transport: createTransport(), mailer: createMailer() }
  const hooks: { take: TakeHook | null } = { take: null }
  const sync = createSync({
    store,
    admit: async ({ room, token, now }) =>
      admit({ room, verified: await tokens.verify(token), now, isRevoked: register.isRevoked }),
    callerOf,
    clock,
    timers,
    log,
    kind: options.kind ?? 'server',
    serverId,
    schemaVersion: SCHEMA_VERSION,
    writableFrom: WRITABLE_FROM,
    migrations,
    sign: createSigner(identity.value),
    upstream: {
      dial: dialWebSocket,
      random: Math.random,
      acked: await ackedInFile(join(dataDir, UPSTREAM_FILE), timers),
      checkpoints: (room) => ({ store: checkpoints.of(room), isSigned: async (one) => isSigned(one) }),
      target: options.upstream ?? null,
    },
    newId,
    ...(deliveries && {
      delivery: (deps) => {
        hooks.take = createPageHooks({ ...deliveries, ...deps, newId })
        return createDelivery({ ...deliveries, ports }, deps)
      },
    }),
    ...(options.runCommand && { runCommand: options.runCommand }),
    ...(options.limits && { limits: options.limits }),
  })
  registerSyncMetrics(registry, sync.stats)
  const here = { url: '' }
  const demos = createDemos({ url: () => here.url, tokens, clock, timers, log })
  const overBridge = new WeakSet<Duplex>()
  const bridge = createBridge({
    kind: options.kind ?? 'server',
    name: hostname(),
    identity: identity.value,
    organisation,
    tokens,
    newId,
    home: options.upstream ?? null,
    upstream: bridgeUpstreamOf(sync.upstream),
    discovery: options.discovery ?? bonjourDiscovery((error) => log.warn({ error: String(error) }, 'mDNS')),
    listen: (host, port) => {
      const { upgrade, guests } = sync
      return openListener({ route: http.routing, upgrade, sockets: overBridge, guests }, host, port)
    },
    clock,
    timers,
    random: Math.random,
    fetch,
    log,
  })
  const files = filesAbove({
    own: fileStore(join(dataDir, FILES_FOLDER)),
    target: sync.upstream.target,
    fetch,
    timers,
    log,
  })
  const http = await createHttp({
    callerOf,
    bridge: options.kind === 'hub' ? bridge : null,
    cameByBridge: (socket) => overBridge.has(socket),
    demos,
    identity: identity.value,
    tokens,
    register,
    newId,
    store,
    files,
    withRoom: sync.withRoom,
    dataDir,
    clock,
    log,
    registry,
    writable: async () => sync.stats().readOnly === null && (await store.probe()).ok,
    ...(hooks.take && { takeHook: hooks.take }),
    apiPerMinute: options.apiPerMinute ?? API_PER_MINUTE,
    webDir: options.webDir ?? null,
  })
  http.server.on('upgrade', sync.upgrade)
  http.addHook('preClose', async () => {
    files.stop()
    await demos.stop()
    await bridge.stop()
    await sync.drain()
    await checkpoints.flush()
  })
  http.addHook('onClose', async () => {
    listed.value.close()
    deliveries?.file.close()
    await store.close()
  })

  try {
    await http.listen(wanted)
  } catch (error) {
    await http.close()
    return err(await addressFault(error, wanted, serverId))
  }
  const { port } = http.server.address() as AddressInfo
  const address = { host: wanted.host, port }
  const url = options.publicUrl ?? urlOf(address)
  here.url = urlOf(address).replace(/^http/, 'ws')
  log.info({ ...address, serverId, kind: options.kind ?? 'server' }, 'the server is open')
  const joinLinks = await standingLinks({ url, tokens, register, clock, newId })
  register.look()
  let closing: Promise<void> | null = null
  return ok({
    address,
    url,
    serverId,
    joinLinks,
    lost: listed.value.lost,
    waiting: probed.ok ? null : writingWaits(probed.error, join(dataDir, DATABASE_FILE)),
    tokens,
    upstream: { status: sync.upstream.status },
    bridge,
    stats: () => sync.stats(),
    close: () => (closing ??= http.close()),
  })
}

/** Whoever sets this machine's clock moves nothing in a room; a restart takes the new time. */
const machineClock = (): Clock => steadyClock({ wall: { now: Date.now }, elapsed: () => performance.now() })
