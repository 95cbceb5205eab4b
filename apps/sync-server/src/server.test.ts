import { once } from 'node:events'
import { chmod, readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CLOSE, createIds, hello, HOUR, type IncidentId } from '@holdfast/model'
import { createDecoder, readVarUint } from 'lib0/decoding'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { issuedFile } from './identity/issuedFile.ts'
import { createRegister } from './identity/register.ts'
import { createLog, logInto } from './host/jsonLogs.ts'
import type { SyncServer } from './server.ts'
import { brokenStore } from '../test/support/brokenStore.ts'
import { connect } from '../test/support/client.ts'
import { heldTimers } from '../test/support/heldTimers.ts'
import { closeOf, joined, openSocket, started } from '../test/support/serverRig.ts'
import { temporaryFolder } from '../test/support/temporaryFolder.ts'
import { ISSUED_FILE } from './config/dataFiles.ts'

const incident = '018bcfe5-6800-7000-8000-00000000000a' as IncidentId
const lines: string[] = []

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let server: SyncServer
beforeEach(async () => {
  lines.length = 0
  folder = await temporaryFolder()
  server = await started({
    dataDir: folder.path,
    log: logInto({ write: (line) => void lines.push(line) }, 'debug'),
  })
})
afterEach(async () => {
  await server.close()
  await folder.remove()
})

const person = {
  kind: 'person',
  access: 'respond',
  scope: '*',
  sub: 'p1',
  name: 'Ada',
  lifetime: HOUR,
} as const

describe('a server', () => {
  test('[A5] [SEC-1] lets a stranger in by its link: name, token, room', async () => {
    const me = await joined(server.joinLinks.observe, 'Grace')
    const socket = openSocket(server.url, 'workspace', me.token)
    const [message] = (await once(socket, 'message')) as [Buffer]
    const decoder = createDecoder(message)
    expect(readVarUint(decoder)).toBe(hello.type)
    expect(hello.decode(decoder)).toMatchObject({
      ok: true,
      value: { server: server.serverId, kind: 'server', person: me.person, access: 'observe' },
    })
    socket.terminate()
  })

  test.each([
    ['no token', async () => null, 'workspace', CLOSE.unauthorized],
    ['a garbled token', async () => 'a.b.c', 'workspace', CLOSE.unauthorized],
    [
      'an expired token',
      async () => server.tokens.issue({ ...person, lifetime: -1000 }),
      'workspace',
      CLOSE.unauthorized,
    ],
    [
      'an invitation',
      async () => server.tokens.issue({ ...person, kind: 'invite' }),
      'workspace',
      CLOSE.unauthorized,
    ],
    [
      'a scoped token at the list',
      async () => server.tokens.issue({ ...person, scope: incident }),
      'workspace',
      CLOSE.forbidden,
    ],
    ['an unknown room', async () => server.tokens.issue(person), 'cellar', CLOSE.unknownRoom],
  ])('[A4] [SEC-1] refuses %s over a real socket, with a reason', async (_case, token, room, code) => {
    const closed = await closeOf(openSocket(server.url, room, await token()))
    expect(closed).toEqual({ code, reason: expect.stringMatching(/\.$/) })
  })

  test('[A4] [SEC-1] refuses a token that another server signed', async () => {
    const elsewhere = await temporaryFolder()
    const other = await started({ dataDir: elsewhere.path })
    const token = await other.tokens.issue(person)
    expect(await closeOf(openSocket(server.url, 'workspace', token))).toEqual({
      code: CLOSE.unauthorized,
      reason: 'This link belongs to another server. Ask for a new one.',
    })
    await other.close()
    await elsewhere.remove()
  })

  test('[A11] closing tells clients to come back later and frees the port; a second close is harmless', async () => {
    const socket = openSocket(server.url, 'workspace', await server.tokens.issue(person))
    await once(socket, 'message')
    const [closed] = await Promise.all([closeOf(socket), server.close(), server.close()])
    expect(closed.code).toBe(CLOSE.shuttingDown)
    const again = await started({ dataDir: folder.path, port: server.address.port })
    await again.close()
  })

  test('[A1] keeps its id and its tokens over a restart', async () => {
    const { token } = await joined(server.joinLinks.respond, 'Ada')
    await server.close()
    const again = await started({ dataDir: folder.path })
    expect(again.serverId).toBe(server.serverId)
    expect((await again.tokens.verify(token)).ok).toBe(true)
    await again.close()
  })

  test('[A19] a restart has the same links while they are good, and others once they are not', async () => {
    const elsewhere = await temporaryFolder()
    const timers = heldTimers()
    const publicUrl = 'https://war.example.org'
    const open = () => started({ dataDir: elsewhere.path, timers, clock: timers.clock, publicUrl })
    const first = await open()
    expect(first.joinLinks.until).toBe(timers.clock.now() + 24 * HOUR)
    const linksOf = async () => {
      const again = await open()
      await again.close()
      return again.joinLinks
    }
    await first.close()
    timers.clock.advance(22 * HOUR)
    expect(await linksOf()).toEqual(first.joinLinks)
    // Good for less than an hour: too little to be worth handing out.
    timers.clock.advance(1.5 * HOUR)
    const later = await linksOf()
    expect(later.until).toBe(timers.clock.now() + 24 * HOUR)
    expect(later.respond).not.toBe(first.joinLinks.respond)
    const register = createRegister({
      clock: timers.clock,
      newId: createIds(timers.clock),
      file: issuedFile(join(elsewhere.path, ISSUED_FILE), 1_000),
    })
    register.refresh()
    register.revoke(register.all().filter(({ madeBy, access }) => madeBy === 'start' && access === 'respond'))
    register.look()
    const anew = await linksOf()
    expect([anew.observe === later.observe, anew.respond === later.respond]).toEqual([true, false])
    await elsewhere.remove()
  })

  test.skipIf(process.platform === 'win32')(
    '[A2] every file of its data folder is its owner’s alone, also one that was not',
    async () => {
      const dataDir = join(folder.path, 'files')
      const modes = async () => {
        const files = await readdir(dataDir)
        const all = await Promise.all(
          files.map(async (file) => [file, (await stat(join(dataDir, file))).mode & 0o777]),
        )
        return Object.fromEntries(all) as Record<string, number>
      }
      const before = process.umask(0o022)
      try {
        const first = await started({
          dataDir,
          log: createLog({ to: join(dataDir, 'server.log'), level: 'info' }),
        })
        await joined(first.joinLinks.respond, 'Ada')
        expect(await modes()).toEqual({
          'access.sqlite': 0o600,
          'channels.key': 0o600,
          'deliveries.sqlite': 0o600,
          'identity.json': 0o600,
          'rooms.sqlite': 0o600,
          'rooms.sqlite-wal': 0o600,
          'server.log': 0o600,
        })
        await first.close()
        for (const file of await readdir(dataDir)) await chmod(join(dataDir, file), 0o644)
        await writeFile(join(dataDir, 'notes.txt'), 'mine', { mode: 0o644 })
        const second = await started({ dataDir })
        expect(new Set(Object.values(await modes()))).toEqual(new Set([0o600, 0o644]))
        expect((await modes())['notes.txt']).toBe(0o644)
        expect(Object.values(await modes()).filter((mode) => mode === 0o644)).toHaveLength(1)
        await second.close()
      } finally {
        process.umask(before)
      }
    },
  )

  test('[A9] its figures are those of its rooms', async () => {
    const socket = openSocket(server.url, `incident/${incident}`, await server.tokens.issue(person))
    await once(socket, 'message')
    const text = await (await fetch(`${server.url}/metrics`)).text()
    expect(text).toContain('\nholdfast_connections 1\n')
    expect(text).not.toContain(incident)
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
    socket.terminate()
  })

  test('[A9] with a full disk it stays up, says it is not ready, and is ready again by itself', async () => {
    const [store, timers, elsewhere] = [brokenStore(), heldTimers(), await temporaryFolder()]
    const full = await started({ dataDir: elsewhere.path, store, timers })
    const ready = async () => (await fetch(`${full.url}/readyz`)).status
    const token = await full.tokens.issue(person)
    const writer = connect({ url: full.url.replace('http', 'ws'), token })
    await writer.synced()
    expect(await ready()).toBe(200)
    store.disk = 'full'
    writer.doc.getText('can').insert(0, 'kept here')
    await writer.first('nack')
    expect(await ready()).toBe(503)
    expect((await fetch(`${full.url}/healthz`)).status).toBe(200)
    expect(await (await fetch(`${full.url}/metrics`)).text()).toContain('\nholdfast_read_only 1\n')
    store.disk = 'good'
    await timers.advance(1_500)
    await expect.poll(ready).toBe(200)
    await writer.barrier()
    await writer.close()
    await full.close()
    await elsewhere.remove()
  })

  test('[A7] [SEC-1] no token reaches its log, however it is sent', async () => {
    const { token } = await joined(server.joinLinks.respond, 'Ada')
    const socket = openSocket(server.url, 'workspace', token)
    await once(socket, 'message')
    socket.terminate()
    await closeOf(openSocket(server.url, `workspace?token=${token}`, null))
    await closeOf(openSocket(server.url, `cellar/${token}`, token))
    for (const path of [`/api/me?token=${token}`, `/${token}`, `/incident/${token}`, `/%${token}`]) {
      await fetch(server.url + path, { headers: { authorization: `Bearer ${token}`, cookie: token } })
    }
    await server.close()
    const text = lines.join('')
    expect(text).toContain('"msg":"http"')
    expect(text).not.toMatch(/eyJ[\w-]{8}/)
    for (const part of token.split('.')) expect(text).not.toContain(part)
  })
})
