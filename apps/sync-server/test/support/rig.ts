// A real server on a free port of this machine, with everything that tests want to hold in their hands.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Access, CLOSE, err, type Ms, type NewId, ok } from '@holdfast/model'
import type { Migration } from '../../src/room/migrations/migrations.ts'
import type { Admit } from '../../src/identity/admission.ts'
import type { CallerOf } from '../../src/host/caller.ts'
import type { Signer } from '../../src/audit/signer.ts'
import { createMemoryStore } from '../../src/store/memory.ts'
import type { Store } from '../../src/store/store.ts'
import { createSync, type Limits, type RunCommand, type Sync, type SyncOptions } from '../../src/sync/sync.ts'
import type { UpstreamOptions } from '../../src/upstream/upstream.ts'
import { type HeldTimers, heldTimers } from './heldTimers.ts'

export interface RigOptions {
  readonly store?: Store
  readonly limits?: Partial<Limits>
  readonly kind?: 'hub' | 'server'
  readonly admit?: Admit
  readonly callerOf?: CallerOf
  readonly runCommand?: RunCommand
  readonly sign?: Signer
  readonly writableFrom?: number
  readonly migrations?: readonly Migration[]
  readonly newId?: NewId
  readonly delivery?: SyncOptions['delivery']
  readonly serverId?: string
  readonly upstream?: UpstreamOptions
  /** Its own; others' clocks are shared with it. */
  readonly timers?: HeldTimers
}

export interface Rig {
  readonly url: string
  readonly sync: Sync
  readonly store: Store
  readonly timers: HeldTimers
  /** What the server logged, as JSON lines. */
  readonly log: string[]
  /** Ends the server without any goodbye. */
  stop(): Promise<void>
}

const hubOf = (id: string) =>
  ({ person: { id, name: id }, access: 'respond', scope: '*', relays: true }) as const

/** A token is `<person>.<access>`, or `<hub>.hub`, with `.<scope>` and `.<lifetime in ms>` if wanted. */
const admitByName =
  (now: () => Ms): Admit =>
  async ({ token }) => {
    const [id, access, scope = '*', lifetime = '3600000'] = token?.split('.') ?? []
    if (id && access === 'hub') return ok({ ...hubOf(id), expiresAt: now() + Number(lifetime) })
    if (!id || !access) return err({ code: CLOSE.unauthorized, reason: 'Who are you?' })
    return ok({
      person: { id, name: id.toUpperCase() },
      access: access as Access,
      scope: scope as '*',
      expiresAt: now() + Number(lifetime),
    })
  }

export async function startRig(options: RigOptions = {}): Promise<Rig> {
  const timers = options.timers ?? heldTimers()
  const store = options.store ?? createMemoryStore()
  const log: string[] = []
  const write = (facts: object, message: string) => void log.push(JSON.stringify({ ...facts, message }))
  const sync = createSync({
    store,
    admit: options.admit ?? admitByName(timers.clock.now),
    clock: timers.clock,
    timers,
    log: { info: write, warn: write, error: write },
    kind: options.kind ?? 'server',
    serverId: options.serverId ?? 'server-of-this-test',
    schemaVersion: 1,
    ...(options.delivery && { delivery: options.delivery }),
    ...(options.newId && { newId: options.newId }),
    ...(options.callerOf && { callerOf: options.callerOf }),
    ...(options.upstream && { upstream: options.upstream }),
    ...(options.writableFrom && { writableFrom: options.writableFrom }),
    ...(options.migrations && { migrations: options.migrations }),
    ...(options.sign && { sign: options.sign }),
    ...(options.runCommand && { runCommand: options.runCommand }),
    ...(options.limits && { limits: options.limits }),
  })
  const http = createServer()
  http.on('upgrade', sync.upgrade)
  await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening))
  const { port } = http.address() as AddressInfo
  return {
    url: `ws://127.0.0.1:${port}`,
    sync,
    store,
    timers,
    log,
    async stop() {
      const drained = sync.drain()
      http.closeAllConnections()
      await timers.advance(3_000)
      await drained
      await new Promise((closed) => http.close(closed))
    },
  }
}
