import { expect, test } from 'vitest'
import { bridgeOn, isOwnMachine } from './bridgeOn.ts'

const closed = { own: { state: 'closed' }, joined: null, found: [], server: 'away' }

function answering(status: number, body: unknown) {
  const asked: string[] = []
  const port = bridgeOn((input, init) => {
    const { authorization = '' } = (init?.headers ?? {}) as Record<string, string>
    const words = [init?.method, input, authorization, init?.body] as readonly (string | undefined)[]
    asked.push(words.filter(Boolean).join(' '))
    return Promise.resolve(new Response(status === 204 ? null : JSON.stringify(body), { status }))
  }, 'a.b.c')
  return { port, asked }
}

test('[B13] [OFF-5] each wish is one request to the hub, with the token in its header', async () => {
  const { port, asked } = answering(200, closed)
  expect(await port.report()).toEqual({ ok: true, value: closed })
  await port.open()
  await port.close()
  await port.look()
  await port.join('192.168.1.20:4700')
  await port.leave()
  expect(asked).toEqual([
    'GET /api/bridge Bearer a.b.c',
    'POST /api/bridge/open Bearer a.b.c',
    'POST /api/bridge/close Bearer a.b.c',
    'POST /api/bridge/look Bearer a.b.c',
    'POST /api/bridge/join Bearer a.b.c {"to":"192.168.1.20:4700"}',
    'POST /api/bridge/leave Bearer a.b.c',
  ])
})

test('[B13] a refusal is told in the words of the hub; anything strange in our own', async () => {
  const error = { what: 'Nobody answers.', safe: 'The room goes on.', todo: 'Check the address.' }
  expect(await answering(409, { error }).port.open()).toEqual({
    ok: false,
    error: { reason: 'Nobody answers. The room goes on. Check the address.' },
  })
  for (const strange of [answering(200, { own: 1 }), answering(500, {})]) {
    expect(await strange.port.report()).toMatchObject({
      ok: false,
      error: { reason: expect.stringMatching(/did not answer/) },
    })
  }
})

test('[B13] a server without bridges is told apart from one that fails', async () => {
  for (const status of [204, 404])
    expect(await answering(status, null).port.report()).toEqual({ ok: true, value: null })
})

test('[B13] only a page of this machine has a hub to ask', () => {
  expect(['127.0.0.1', '127.1.2.3', 'localhost', '[::1]'].map(isOwnMachine)).toEqual([true, true, true, true])
  expect(['192.168.1.20', '127.0.0.1.example.org', 'localhost.example.org'].some(isOwnMachine)).toBe(false)
})
