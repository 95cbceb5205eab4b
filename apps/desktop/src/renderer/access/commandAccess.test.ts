import { type IncidentId, ok } from '@holdfast/model'
import { expect, test } from 'vitest'
import { takeDesk } from './commandAccess.ts'
import { keyring } from './keyring.ts'
import { tokenAt } from './tokenAt.ts'

const NOW = 1_700_000_000_000
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const tokenOf = (sub: string, access: string, exp = NOW / 1_000 + 60) =>
  `${part({})}.${part({ kind: 'person', access, scope: '*', sub, name: 'Eva', exp })}.x`
const one = 'one' as IncidentId

function machine(answer: () => Response) {
  const kept = new Map<string, string>()
  const keys = keyring({
    get: (key) => kept.get(key) ?? null,
    set: (key, value) => void kept.set(key, value),
    remove: (key) => void kept.delete(key),
  })
  const own = tokenOf('eva', 'observe')
  keys.keepPerson(own)
  const asked: unknown[] = []
  const opened: string[] = []
  const fetch: typeof globalThis.fetch = async (path, options) => {
    asked.push([path, options?.body, new Headers(options?.headers).get('authorization')])
    return answer()
  }
  const take = () =>
    takeDesk({ fetch, token: own, keys, location: { assign: (to) => void opened.push(String(to)) } }, one)
  return { keys, own, asked, opened, kept, take }
}

test('[ROL-3] [K443] the token to respond is kept beside their own, used at its incident alone, and gone with signing out', async () => {
  const given = tokenOf('eva', 'respond')
  const { keys, own, asked, opened, kept, take } = machine(() => Response.json({ token: given }))
  expect(await take()).toEqual(ok(null))
  expect(asked).toEqual([['/api/command-access', '{"incident":"one"}', `Bearer ${own}`]])
  expect(opened).toEqual(['/incident/one/command'])
  const at = (path: string, now = NOW) => tokenAt(path, keys, now)
  expect([at('/incident/one'), at('/incident/one/ops')]).toEqual([given, given])
  expect([at('/'), at('/incident/one-more'), at('/incident/one', NOW + 61_000)]).toEqual([own, own, own])
  keys.keepPerson(tokenOf('bob', 'observe'))
  expect(at('/incident/one')).toBe(keys.person())
  keys.forgetPerson()
  expect([...kept]).toEqual([])
})

test('[ROL-3] [K443] a refusal and a silence are said, and nothing is kept or opened', async () => {
  const refused = machine(() =>
    Response.json(
      { error: { what: 'Not yet.', safe: 'Nothing was changed.', todo: 'Wait.' } },
      { status: 403 },
    ),
  )
  expect(await refused.take()).toMatchObject({
    ok: false,
    error: { reason: expect.stringContaining('Not yet.') },
  })
  const silent = machine(() => {
    throw new Error('no network')
  })
  expect(await silent.take()).toMatchObject({
    ok: false,
    error: { reason: expect.stringContaining('You are in command as before.') },
  })
  for (const { opened, keys } of [refused, silent])
    expect([opened, tokenAt('/incident/one', keys, NOW) === keys.person()]).toEqual([[], true])
})
