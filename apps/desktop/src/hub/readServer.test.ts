import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readServer, SERVER_FILE } from './readServer.ts'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'holdfast-hub-'))
})
afterEach(() => rm(dir, { recursive: true }))

const written = async (text: string) => {
  await writeFile(join(dir, SERVER_FILE), text)
  return readServer(dir)
}

test('[D20] [OFF-5] a hub without the file stands alone', async () => {
  expect(await readServer(dir)).toEqual({ ok: true, value: null })
  expect(await readServer(join(dir, 'not-made-yet'))).toEqual({ ok: true, value: null })
})

test.each([
  ['https://war.example.org/', 'wss://war.example.org'],
  ['http://10.0.0.5:4600', 'ws://10.0.0.5:4600'],
  ['wss://war.example.org:8443', 'wss://war.example.org:8443'],
])('[D20] %s is the server to link up to', async (address, url) => {
  const read = await written(JSON.stringify({ address, token: 'a.b.c' }))
  expect(read).toEqual({ ok: true, value: { url, token: 'a.b.c' } })
})

test.each([
  ['damage', '{"address":'],
  ['another scheme', '{"address":"ftp://war.example.org","token":"a.b.c"}'],
  ['no token', '{"address":"https://war.example.org"}'],
  ['a link where the token belongs', '{"address":"https://w.org","token":"https://w.org/#join=a.b.c"}'],
])('[D20] %s is told in words, and the token is not among them', async (_case, text) => {
  const read = await written(text)
  expect(read).toEqual({ ok: false, error: expect.stringMatching(/is kept on this machine.*start Holdfast/) })
  expect(JSON.stringify(read)).not.toContain('a.b.c')
})
