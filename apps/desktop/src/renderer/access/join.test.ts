import { expect, test } from 'vitest'
import { join } from './join.ts'

const stranger = { token: null, secret: null }
const answering = (status: number, body: string) => {
  const asked: Request[] = []
  const fetch: typeof globalThis.fetch = (input, init) => {
    const path = typeof input === 'string' ? input : ''
    asked.push(new Request(new URL(path, 'http://war.room'), init))
    return Promise.resolve(new Response(body, { status }))
  }
  return { fetch, asked }
}

test('[SEC-1] the invitation travels in the body, and the known person is named in a header', async () => {
  const { fetch, asked } = answering(200, JSON.stringify({ token: 'a.b.c', person: {} }))
  expect(await join(fetch, 'invite', 'Maya', { token: 'old.to.ken', secret: null })).toEqual({
    ok: true,
    value: 'a.b.c',
  })
  const [request] = asked
  expect(request?.url).toBe('http://war.room/api/join')
  expect(request?.headers.get('authorization')).toBe('Bearer old.to.ken')
  expect(await request?.json()).toEqual({ invite: 'invite', name: 'Maya' })
})

test('[D10] [OFF-1] the secret of the person that this machine made goes along, and only when there is one', async () => {
  const { fetch, asked } = answering(200, JSON.stringify({ token: 'a.b.c' }))
  await join(fetch, 'invite', 'Maya', { token: null, secret: '5e'.repeat(32) })
  expect(await asked[0]?.json()).toEqual({ invite: 'invite', name: 'Maya', secret: '5e'.repeat(32) })
})

test('a refusal is told in the words of the server; anything strange in our own', async () => {
  const error = { what: 'This link has expired.', safe: 'Nothing was changed.', todo: 'Ask for a new one.' }
  const refused = await join(answering(401, JSON.stringify({ error })).fetch, 'i', 'Maya', stranger)
  expect(refused).toEqual({
    ok: false,
    error: 'This link has expired. Nothing was changed. Ask for a new one.',
  })
  for (const [status, body] of [
    [502, '<html>'],
    [200, '{}'],
    [500, '{"error":"x"}'],
  ] as const) {
    const strange = await join(answering(status, body).fetch, 'i', 'Maya', stranger)
    expect(strange.ok ? '' : strange.error).toMatch(/unexpected.*Nothing was changed/)
  }
  const down = await join(() => Promise.reject(new TypeError('failed')), 'i', 'Maya', stranger)
  expect(down.ok ? '' : down.error).toMatch(/does not answer.*the link stays good/)
})
