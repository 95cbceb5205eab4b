import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { joined, started } from '../../test/support/serverRig.ts'
import { temporaryFolder } from '../../test/support/temporaryFolder.ts'
import { openLink } from './openLink.ts'
import { run } from './run.ts'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
beforeEach(async () => {
  folder = await temporaryFolder()
})
afterEach(() => folder.remove())

/** Runs one command that ends by itself. */
async function holdfast(...argv: string[]) {
  let [out, note] = ['', '']
  const outcome = await run(argv, {
    out: (text) => void (out += text),
    note: (text) => void (note += text),
    keep: () => expect.unreachable('no server should start'),
  })
  return { outcome, out, note }
}

describe('holdfast token', () => {
  test('[A12] makes links and personal tokens that the running server takes', async () => {
    const server = await started({ dataDir: folder.path })
    const here = ['--data', folder.path, '--url', server.url]
    const invite = await holdfast('token', '--access', 'observe', ...here)
    expect(invite).toEqual({
      outcome: 'done',
      note: '',
      out: expect.stringMatching(new RegExp(`^${server.url}/#join=\\S+\n$`)),
    })
    expect((await joined(invite.out.trim(), 'Grace')).person.name).toBe('Grace')

    const own = await holdfast(
      'token',
      '--access',
      'respond',
      '--incident',
      'i1',
      '--name',
      'Pager',
      '--days',
      '1',
      ...here,
    )
    const me = await fetch(`${server.url}/api/me`, { headers: { authorization: `Bearer ${own.out.trim()}` } })
    expect(await me.json()).toMatchObject({ person: { name: 'Pager' }, access: 'respond', scope: 'i1' })

    const screen = await holdfast('token', '--access', 'screen', '--incident', 'i1', '--data', folder.path)
    const link = /^http:\/\/127\.0\.0\.1:4600\/wall\/i1#token=(\S+)\n$/.exec(screen.out)?.[1] ?? null
    expect(await server.tokens.verify(link)).toMatchObject({
      ok: true,
      value: { kind: 'screen', scope: 'i1' },
    })

    const hub = await holdfast('token', '--access', 'hub', '--name', 'Berlin', '--data', folder.path)
    expect(await server.tokens.verify(hub.out.trim())).toMatchObject({
      ok: true,
      value: { kind: 'hub', access: 'respond', scope: '*', name: 'Berlin' },
    })
    await server.close()
  })

  test('[A12] a name that cannot be shown and a folder without a server are refused in words', async () => {
    const nowhere = await holdfast('token', '--access', 'respond', '--data', folder.path)
    expect(nowhere).toMatchObject({
      outcome: 'refused',
      note: expect.stringContaining('No server was ever started in'),
    })
    await (await started({ dataDir: folder.path })).close()
    const nameless = await holdfast('token', '--access', 'respond', '--name', ' ', '--data', folder.path)
    expect(nameless).toEqual({ outcome: 'refused', note: 'Your name is empty.\n', out: '' })
  })
})

test('[A10] a folder without an app, a file or nothing at all is refused by name before anything starts', async () => {
  for (const web of [folder.path, fileURLToPath(import.meta.url), join(folder.path, 'gone')])
    expect(await holdfast('serve', '--data', join(folder.path, 'data'), '--web', web)).toEqual({
      outcome: 'refused',
      out: '',
      note: expect.stringContaining(`There is no app in ${web}: it has no index.html.`),
    })
  await expect(stat(join(folder.path, 'data'))).rejects.toThrow(/ENOENT/)
})

test('[A12]  a mistake with 2, a log that cannot be written with 1', async () => {
  expect(await holdfast()).toEqual({
    outcome: 'done',
    note: '',
    out: expect.stringContaining('holdfast serve'),
  })
  expect(await holdfast('version')).toEqual({
    outcome: 'done',
    note: '',
    out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
  })
  expect(await holdfast('serve', '--fast')).toEqual({
    outcome: 'mistake',
    note: expect.stringMatching(/^Unknown option '--fast'\.?\nRun "holdfast help"/),
    out: '',
  })
  expect(await holdfast('serve', '--log', folder.path)).toEqual({
    outcome: 'refused',
    note: expect.stringContaining('cannot be written'),
    out: '',
  })
})

describe('opening a link in the browser', () => {
  const link = 'http://127.0.0.1:4600/#join=secret'

  test.skipIf(process.platform === 'win32')(
    '[A12] [SEC-1] the browser is given a private page, never the token',
    async () => {
      const given: string[] = []
      expect((await openLink(folder.path, link, async (address) => void given.push(address))).ok).toBe(true)
      expect(given.join('')).not.toContain('secret')
      const page = fileURLToPath(given[0] ?? '')
      expect(page).toBe(join(folder.path, 'open.html'))
      expect((await stat(page)).mode & 0o077).toBe(0)
      expect(await readFile(page, 'utf8')).toContain(`url=${link}`)
    },
  )

  test('[A12] without a browser it says so', async () => {
    const opened = await openLink(folder.path, link, () => Promise.reject(new Error('ENOENT')))
    expect(opened).toEqual({ ok: false, error: expect.stringContaining('yourself') })
  })
})
