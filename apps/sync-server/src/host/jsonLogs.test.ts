import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createLog, logInto, withoutTokens } from './jsonLogs.ts'

const token = 'eyJhbGciOiJFZERTQSIsImtpZCI6IngifQ.eyJzdWIiOiJwMSJ9.c2lnbmF0dXJlLXNpZ25hdHVyZQ'

function collect(run: (log: ReturnType<typeof logInto>) => void): string {
  const lines: string[] = []
  run(logInto({ write: (line) => void lines.push(line) }, 'debug'))
  return lines.join('')
}

test.each([
  ['the message', (log: ReturnType<typeof logInto>) => log.info(`joined with ${token}`)],
  [
    'a field',
    (log: ReturnType<typeof logInto>) =>
      log.info({ header: `holdfast.1, holdfast.token.${token}` }, 'upgrade'),
  ],
  [
    'a nested field',
    (log: ReturnType<typeof logInto>) => log.info({ req: { headers: { authorization: `Bearer ${token}` } } }),
  ],
  ['an error', (log: ReturnType<typeof logInto>) => log.error({ err: new Error(`bad token ${token}`) })],
  ['a link', (log: ReturnType<typeof logInto>) => log.info({ url: `http://127.0.0.1:4600/#join=${token}` })],
  [
    'a token cut short',
    (log: ReturnType<typeof logInto>) => log.info(token.slice(0, token.lastIndexOf('.'))),
  ],
])('[A7] a token in %s never reaches the log', (_case, write) => {
  const text = collect(write)
  expect(text).toContain('[token]')
  expect(text).not.toContain('eyJ')
  for (const line of text.trim().split('\n')) expect(JSON.parse(line)).toBeTypeOf('object')
})

test('[A7] other lines pass unchanged, as JSON with level and time', () => {
  const text = collect((log) => log.info({ room: 'incident/018bcfe5-6800-7000-8000-00000000000a' }, 'loaded'))
  expect(JSON.parse(text)).toEqual({
    level: 'info',
    time: expect.stringMatching(/^\d{4}-.*Z$/),
    room: 'incident/018bcfe5-6800-7000-8000-00000000000a',
    msg: 'loaded',
  })
  expect(withoutTokens(text)).toBe(text)
})

test('[A7] a log can go to a file', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'holdfast-log-'))
  const path = join(dir, 'below', 'server.log')
  createLog({ to: path, level: 'info' }).warn({ token }, 'kept')
  expect(await readFile(path, 'utf8')).toContain('"msg":"kept"')
  expect(await readFile(path, 'utf8')).not.toContain('eyJ')
  await rm(dir, { recursive: true })
})

test.skipIf(!existsSync('/dev/full'))('[A7] a log on a full disk drops lines and harms nobody', () => {
  const log = createLog({ to: '/dev/full', level: 'info' })
  expect(() => {
    for (let i = 0; i < 2_000; i++) log.info({ i }, 'a line that cannot be written')
  }).not.toThrow()
})
