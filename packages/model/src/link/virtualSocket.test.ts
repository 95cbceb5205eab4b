import { expect, test } from 'vitest'
import { VirtualSocket } from './virtualSocket.ts'

test('[M26] a virtual socket carries messages while its connection is open, and tells of a closing that nobody asked for', () => {
  const said: string[] = []
  const letter = Uint8Array.of(1)
  const begin = () => {
    const socket = new VirtualSocket({
      send: () => void said.push('sent'),
      givenUp: () => void said.push('given up'),
    })
    Object.assign(socket, {
      onopen: () => void said.push('opened'),
      onmessage: ({ data }: { readonly data: Uint8Array }) => void said.push(`got ${data.length}`),
    })
    socket.send(letter)
    socket.open()
    socket.receive(letter)
    socket.send(letter)
    return socket
  }
  const ended = begin()
  ended.end()
  ended.send(letter)
  ended.close()
  expect(said.splice(0)).toEqual(['opened', 'got 1', 'sent'])
  const closed = begin()
  closed.close()
  closed.close()
  closed.send(letter)
  expect(said).toEqual(['opened', 'got 1', 'sent', 'given up'])
})
