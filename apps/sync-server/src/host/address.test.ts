import { createServer as createHttp, type Server as HttpServer } from 'node:http'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { addressFault, tryAddress, urlOf } from './address.ts'

const open: (Server | HttpServer)[] = []
afterEach(() => {
  for (const server of open.splice(0)) server.close()
})

async function hold(server: Server | HttpServer): Promise<{ host: string; port: number }> {
  open.push(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return { host: '127.0.0.1', port: (server.address() as AddressInfo).port }
}

const holdfast = (server: string) =>
  createHttp((_request, response) => response.end(JSON.stringify({ ok: true, server })))

test('[A10] a free address is found free, and is free afterwards', async () => {
  const address = await hold(createServer())
  open.pop()?.close()
  expect(await tryAddress(address, 'me')).toEqual({ ok: true, value: address })
  expect(await tryAddress(address, 'me')).toEqual({ ok: true, value: address })
})

test.each([
  ['this very server', () => holdfast('me'), 'already running at'],
  ['another Holdfast', () => holdfast('other'), 'another Holdfast server'],
  ['a web server', () => createHttp((_request, response) => response.end('<html>')), 'another program'],
  [
    'a web server with other JSON',
    () => createHttp((_request, response) => response.end('null')),
    'another program',
  ],
  ['a program that hangs up', () => createServer((socket) => socket.destroy()), 'another program'],
])('[A10] a port taken by %s is told as such', async (_case, server, words) => {
  const tried = await tryAddress(await hold(server()), 'me')
  expect(tried).toMatchObject({
    ok: false,
    error: { kind: 'portTaken', what: expect.stringContaining(words), safe: 'Nothing was changed.' },
  })
})

test('[A10] an address of another machine is told as such', async () => {
  expect(await tryAddress({ host: '192.0.2.1', port: 0 }, 'me')).toMatchObject({
    ok: false,
    error: { kind: 'addressUnknown' },
  })
})

test.each([
  ['EACCES', 'portForbidden'],
  ['ENOTFOUND', 'addressUnknown'],
  ['EMFILE', 'network'],
])('[A10] %s is told as %s', async (code, kind) => {
  const fault = await addressFault(
    Object.assign(new Error(code), { code }),
    { host: '127.0.0.1', port: 80 },
    'me',
  )
  expect(fault.kind).toBe(kind)
})

test('[A10] a person can open the address that is named', () => {
  expect(urlOf({ host: '127.0.0.1', port: 4600 })).toBe('http://127.0.0.1:4600')
  expect(urlOf({ host: '::1', port: 4600 })).toBe('http://[::1]:4600')
  expect(urlOf({ host: '0.0.0.0', port: 4600 })).toMatch(/^http:\/\/(?!0\.0\.0\.0)[\d.]+:4600$/)
})
