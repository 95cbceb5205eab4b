import type { IncidentId } from '@holdfast/model'
import { expect, test } from 'vitest'
import { enterDevice, linkOfCode } from './enterBy.ts'
import { invitesOn } from './invitesOn.ts'

const incident = 'inc-1' as IncidentId
const link = { code: '7K3F-9QPX-2TNW', path: '/#code=7K3F-9QPX-2TNW', expiresAt: 5, uses: 25 }
const at = { origin: 'https://war.room', hostname: 'war.room' }

function answering(status: number, body: unknown) {
  const asked: [string, unknown, string | null][] = []
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(new URL(typeof input === 'string' ? input : '', 'http://war.room'), init)
    asked.push([new URL(request.url).pathname, await request.json(), request.headers.get('authorization')])
    return new Response(JSON.stringify(body), { status })
  }
  return { fetch, asked }
}
const down: typeof globalThis.fetch = () => Promise.reject(new TypeError('failed'))
const everything = { access: 'respond', scope: '*' } as const

test('[FRM-8] links are asked of the server with one’s own token', async () => {
  const { fetch, asked } = answering(200, link)
  const port = invitesOn(fetch, at, 'a.b.c', everything)
  expect([await port.invite?.(incident, 'observe'), await port.addDevice()]).toEqual([
    { ok: true, value: link },
    { ok: true, value: link },
  ])
  expect(asked).toEqual([
    ['/api/invites', { incident, to: 'observe' }, 'Bearer a.b.c'],
    ['/api/devices', {}, 'Bearer a.b.c'],
  ])
})

test('[FRM-8] [FRM-9] whoever only looks has no way to invite, and a link to one incident invites to no other', async () => {
  const { fetch, asked } = answering(200, link)
  expect(invitesOn(fetch, at, 'a.b.c', { access: 'observe', scope: '*' }).invite).toBeUndefined()
  const here = invitesOn(fetch, at, 'a.b.c', { access: 'respond', scope: 'other' as IncidentId })
  expect((await here.invite?.(incident, 'respond'))?.ok).toBe(false)
  expect(asked).toEqual([])
})

test.each([
  ['127.0.0.1', true],
  ['localhost', true],
  ['192.168.1.4', false],
  ['war.room', false],
])('[FRM-8] an address of this machine alone is known as one: %s', (hostname, isOwnMachine) => {
  expect(invitesOn(down, { origin: '', hostname }, 't', everything).isOwnMachine).toBe(isOwnMachine)
})

test('[FRM-8] a server that is gone, refuses or answers nonsense gives no link, in words', async () => {
  const error = { what: 'No incident was named.', safe: 'Nothing was changed.', todo: 'Open one.' }
  for (const [fetch, words] of [
    [down, /did not answer.*No link was made/],
    [answering(422, { error }).fetch, /^No incident was named\. Nothing was changed\. Open one\.$/],
    [answering(200, { path: 'https://elsewhere' }).fetch, /unexpected/],
  ] as const) {
    const made = await invitesOn(fetch, at, 't', everything).addDevice()
    expect(made.ok ? '' : made.error.reason).toMatch(words)
  }
})

test.each([
  ['/#join=a.b.c', true],
  ['/#device=a.b.c', true],
  ['/wall/inc-1#token=a.b.c', true],
  ['//elsewhere.example/#join=a.b.c', false],
  ['/\\elsewhere#join=a.b.c', false],
  ['https://elsewhere.example/#join=a.b.c', false],
  ['/#join=', false],
])('[D8] [FRM-8] a code leads within this server only: %s', async (path, leads) => {
  expect((await linkOfCode(answering(200, { path }).fetch, link.code)).ok).toBe(leads)
})

test('[D8] [FRM-8] a device shows who it is already, so that the link is not used up for nothing', async () => {
  const { fetch, asked } = answering(200, { token: 'n.e.w' })
  expect(await enterDevice(fetch, 'l.i.nk', 'o.l.d')).toEqual({ ok: true, value: 'n.e.w' })
  expect(await enterDevice(fetch, 'l.i.nk', null)).toEqual({ ok: true, value: 'n.e.w' })
  expect(asked).toEqual([
    ['/api/devices/enter', { device: 'l.i.nk' }, 'Bearer o.l.d'],
    ['/api/devices/enter', { device: 'l.i.nk' }, null],
  ])
  const gone = await enterDevice(down, 'l.i.nk', null)
  expect(gone.ok ? '' : gone.error).toMatch(/does not answer.*the link stays good/)
})
