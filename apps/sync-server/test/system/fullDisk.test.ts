import { execFileSync } from 'node:child_process'
import { constants } from 'node:fs'
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { HOUR } from '@holdfast/model'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { connect, until } from '../support/client.ts'
import { heldTimers } from '../support/heldTimers.ts'
import { joined, started } from '../support/serverRig.ts'
import { temporaryFolder } from '../support/temporaryFolder.ts'
import { DATABASE_FILE } from '../../src/config/dataFiles.ts'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let disk: string
const system = (program: string, ...args: string[]) => execFileSync(program, args, { stdio: 'ignore' })
/** A disk of 2 MB in memory: only root of a machine that allows it can make one. */
const mayMount = (() => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  try {
    system('unshare', '-m', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt')
    return true
  } catch {
    return false
  }
})()

describe.skipIf(!mayMount)('a start on a full disk', () => {
  beforeEach(async () => {
    folder = await temporaryFolder()
    disk = join(folder.path, 'disk')
    await mkdir(disk)
    system('mount', '-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', disk)
  })
  afterEach(async () => {
    system('umount', '-l', disk)
    await folder.remove()
  })
  const fill = () => writeFile(join(disk, 'fill'), Buffer.alloc(4_194_304)).catch(() => undefined)

  test.each(['a server that was stopped', 'a server that was killed'])(
    '[A18] [S50] after %s the rooms are read, the start says why writing waits, people join, and writing goes on by itself',
    async (how) => {
      const elsewhere = join(folder.path, 'elsewhere')
      const first = await started({ dataDir: elsewhere })
      const grant = { kind: 'person', access: 'respond', scope: '*', sub: 'p1', name: 'Ada' } as const
      const token = await first.tokens.issue({ ...grant, lifetime: HOUR })
      const ws = first.url.replace('http', 'ws')
      const writer = connect({ url: ws, room: 'workspace', token })
      await writer.synced()
      writer.doc.getMap('incidents').set('a', 'kept')
      await writer.barrier()
      writer.ws.terminate()
      if (how === 'a server that was stopped') await first.close()
      // As a killed server leaves it: with a log beside the database, and no index for it.
      for (const file of ['identity.json', 'access.sqlite', DATABASE_FILE, `${DATABASE_FILE}-wal`])
        await copyFile(join(elsewhere, file), join(disk, file), constants.COPYFILE_EXCL).catch(
          () => undefined,
        )
      await first.close()
      await fill()

      const timers = heldTimers()
      timers.clock.set(Date.now())
      const server = await started({ dataDir: disk, timers, clock: timers.clock })
      expect(server.waiting).toEqual({
        what: expect.stringContaining(`${disk}/${DATABASE_FILE} is full: writing waits`),
        safe: expect.stringContaining('What was confirmed is on the disk.'),
        todo: 'Free some space: writing goes on by itself.',
      })
      expect((await fetch(`${server.url}/readyz`)).status).toBe(503)
      const { token: eve } = await joined(server.joinLinks.respond, 'Eve')
      const reader = connect({ url: server.url.replace('http', 'ws'), room: 'workspace', token: eve })
      await reader.synced()
      expect(reader.doc.getMap('incidents').get('a')).toBe('kept')
      reader.doc.getMap('incidents').set('b', 'waits')
      const seq = reader.sendBarrier()
      expect(await reader.first('nack')).toMatchObject({
        reason: 'readOnly',
        message: expect.stringContaining('disk, which is full'),
      })

      await rm(join(disk, 'fill'))
      await timers.advance(1_500)
      await until(() => server.stats().readOnly === null)
      await reader.until(() => reader.all('ack').some((ack) => ack.seq >= seq))
      reader.ws.terminate()
      await server.close()
      const again = await started({ dataDir: disk })
      expect([again.waiting, (await again.tokens.verify(eve)).ok]).toEqual([null, true])
      await again.close()
    },
  )
})
