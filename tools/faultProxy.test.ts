import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { FaultProxy } from './faultProxy.ts'

const cleanUps: (() => unknown)[] = []
afterEach(async () => {
  for (const clean of cleanUps.splice(0).reverse()) await clean()
})

/** Also after an error, which `once` of node:events would throw. */
const closed = (socket: Socket | undefined) =>
  new Promise<void>((done) => socket?.once('close', () => done()))

/** A server that says everything back, behind a proxy. */
async function echoBehindProxy() {
  const sockets: Socket[] = []
  const server = createServer((socket) => {
    sockets.push(socket)
    socket.on('error', () => {})
    socket.pipe(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const proxy = await FaultProxy.to((server.address() as AddressInfo).port)
  cleanUps.push(() => server.close())
  cleanUps.push(() => proxy.close())
  const client = connect({ port: proxy.port, host: '127.0.0.1' })
  cleanUps.push(() => client.destroy())
  client.on('error', () => {})
  let heard = ''
  client.on('data', (chunk) => (heard += chunk.toString()))
  const says = (text: string) => expect.poll(() => heard).toBe(text)
  return { proxy, client, sockets, says, heard: () => heard }
}

test('passes bytes, and later in order under latency', async () => {
  const { proxy, client, says } = await echoBehindProxy()
  client.write('a')
  await says('a')
  proxy.fault = { kind: 'latency', ms: 20 }
  client.write('b')
  client.write('c')
  proxy.fault = { kind: 'none' }
  client.write('d')
  await says('abcd')
  expect(proxy.connections).toBe(1)
})

test('a black hole closes nothing, and what was sent meanwhile arrives when it ends', async () => {
  const { proxy, client, says, heard, sockets } = await echoBehindProxy()
  client.write('a')
  await says('a')
  proxy.fault = { kind: 'blackHole' }
  client.write('b')
  const other = connect({ port: proxy.port, host: '127.0.0.1' })
  cleanUps.push(() => other.destroy())
  await once(other, 'connect')
  expect([heard(), client.destroyed, sockets[0]?.destroyed]).toEqual(['a', false, false])
  proxy.fault = { kind: 'none' }
  await says('ab')
})

test('a reset is noticed by both ends, and new connections are refused while told to', async () => {
  const { proxy, client, says, sockets } = await echoBehindProxy()
  client.write('a')
  await says('a')
  const ends = [closed(client), closed(sockets[0])]
  proxy.fault = { kind: 'refuse' }
  proxy.reset()
  await Promise.all(ends)
  const other = connect({ port: proxy.port, host: '127.0.0.1' })
  other.on('error', () => {})
  await closed(other)
  await expect.poll(() => proxy.connections).toBe(0)
})

test('half-open: the server is gone and the client is not told', async () => {
  const { proxy, client, says, sockets, heard } = await echoBehindProxy()
  client.write('a')
  await says('a')
  const gone = closed(sockets[0])
  proxy.halfOpen()
  await gone
  client.write('b')
  const other = connect({ port: proxy.port, host: '127.0.0.1' })
  cleanUps.push(() => other.destroy())
  let answer = ''
  other.on('data', (chunk) => (answer += chunk.toString()))
  other.write('c')
  await expect.poll(() => answer).toBe('c')
  expect([heard(), client.destroyed]).toEqual(['a', false])
})
