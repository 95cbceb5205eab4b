// The HTTP side alone, on a folder and a clock of its own, asked through fastify's inject.
import { join } from 'node:path'
import { createIds, HOUR, type IncidentId, manualClock, type Ms, ok } from '@holdfast/model'
import type { FastifyInstance } from 'fastify'
import { Registry } from 'prom-client'
import { callerWithoutProxies } from '../../src/host/caller.ts'
import { fileStore } from '../../src/files/fileStore.ts'
import { createHttp, type HttpDeps } from '../../src/http/http.ts'
import { createRegister, type Register } from '../../src/identity/register.ts'
import { openIdentity } from '../../src/identity/serverIdentity.ts'
import { silentLog } from '../../src/host/jsonLogs.ts'
import { createTokens, type Grant, type Tokens } from '../../src/identity/tokens.ts'
import { createMemoryStore } from '../../src/store/memory.ts'
import { temporaryFolder } from './temporaryFolder.ts'

export const START: Ms = 1_700_000_000_000

export interface HttpRig {
  readonly app: FastifyInstance
  readonly tokens: Tokens
  readonly register: Register
  readonly clock: ReturnType<typeof manualClock>
  /** The data folder; the build of the app is looked for in `web/` below it. */
  readonly dir: string
  /** A token of Ada (p1), who responds everywhere for one hour, except where `grant` says otherwise. */
  issue(grant?: Partial<Grant>): Promise<string>
  close(): Promise<void>
}

export async function httpRig(parts: Partial<HttpDeps> = {}): Promise<HttpRig> {
  const folder = await temporaryFolder()
  const clock = manualClock(START)
  const newId = createIds(clock)
  const identity = await openIdentity(folder.path, newId)
  if (!identity.ok) throw new Error(identity.error.what)
  const register = createRegister({ clock, newId })
  const tokens = await createTokens(identity.value, clock, () => null, register)
  const app = await createHttp({
    identity: identity.value,
    tokens,
    register,
    demos: { start: async () => ok(newId<IncidentId>()), stop: async () => {} },
    newId,
    store: createMemoryStore(),
    files: fileStore(join(folder.path, 'files')),
    withRoom: () => {
      throw new Error('this rig has no rooms')
    },
    dataDir: folder.path,
    clock,
    log: silentLog(),
    registry: new Registry(),
    writable: async () => true,
    apiPerMinute: 1000,
    callerOf: callerWithoutProxies,
    webDir: join(folder.path, 'web'),
    bridge: null,
    cameByBridge: () => false,
    ...parts,
  })
  return {
    app,
    tokens,
    register,
    clock,
    dir: folder.path,
    issue: (grant = {}) =>
      tokens.issue({
        kind: 'person',
        access: 'respond',
        scope: '*',
        sub: 'p1',
        name: 'Ada',
        lifetime: HOUR,
        ...grant,
      }),
    async close() {
      await app.close()
      await folder.remove()
    },
  }
}

export const bearer = (token: string): { authorization: string } => ({ authorization: `Bearer ${token}` })
