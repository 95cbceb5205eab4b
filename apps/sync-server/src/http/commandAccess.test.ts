import {
  createDocumentRoom,
  createIds,
  DAY,
  declare,
  giveRole,
  HOUR,
  type IncidentId,
  incidentDocument,
  type Person,
  readSnapshot,
  takeRole,
} from '@holdfast/model'
import { expect, test } from 'vitest'
import { bearer, type HttpRig, httpRig } from '../../test/support/httpRig.ts'
import { withRig } from '../../test/support/withRig.ts'
import type { Grant } from '../identity/tokens.ts'

const bench = withRig()
const incident = 'one' as IncidentId
const maya: Person = { id: 'maya' as Person['id'], name: 'Maya' }
const eva: Person = { id: 'eva' as Person['id'], name: 'Eva' }
const looks = { access: 'observe', sub: eva.id, name: eva.name } as const

/** A server's rooms with an incident that Maya commands, and the HTTP side beside them. */
async function commanded() {
  const rig = await bench.start()
  const http = await httpRig({ withRoom: rig.sync.withRoom, clock: rig.timers.clock })
  const client = await bench.joined({ token: 'maya.respond' })
  const { clock } = rig.timers
  const parts = { document: incidentDocument, doc: client.doc, clock, newId: createIds(clock), actor: maya }
  const room = createDocumentRoom(parts)
  room.run(declare, { id: incident, title: 'Down', severity: 'SEV1', takeRoles: ['ic'] })
  await client.barrier()
  const give = async () => {
    await rig.timers.advance(1_000)
    room.run(giveRole, { role: 'ic', to: eva })
    await client.barrier()
  }
  const said = () =>
    rig.sync.withRoom('incident/one', async (port) =>
      port.read((doc) =>
        readSnapshot(doc, incidentDocument).timeline.flatMap(({ text, by }) =>
          /may respond/.test(text) ? [`${by.name}: ${text}`] : [],
        ),
      ),
    )
  return { rig, http, client, room, give, said }
}
const ask = async (http: HttpRig, grant: Partial<Grant> = looks, of: string = incident) =>
  http.app.inject({
    method: 'POST',
    url: '/api/command-access',
    payload: { incident: of },
    headers: bearer(await http.issue(grant)),
  })

test('[ROL-3] [SEC-1] [S220] whoever only looks and has command gets a token to respond there alone, no longer than their own, and the record says it once', async () => {
  const { http, give, said } = await commanded()
  await give()
  const raised = await ask(http)
  expect([raised.statusCode, raised.headers['cache-control']]).toEqual([200, 'no-store'])
  const { token, expiresAt, ...rest } = raised.json()
  expect(rest).toEqual({ person: eva, access: 'respond', scope: incident })
  expect(expiresAt).toBe(http.clock.now() + HOUR)
  expect(await http.tokens.verify(token)).toMatchObject({
    ok: true,
    value: { kind: 'person', access: 'respond', scope: incident, sub: 'eva' },
  })
  const long = (await ask(http, { ...looks, lifetime: 30 * DAY })).json()
  expect(long.expiresAt).toBe(http.clock.now() + DAY)
  expect(await said()).toEqual({
    ok: true,
    value: ['Eva: Eva only looked, commands, and may respond in this incident from now on'],
  })
  const own = http.register.all().filter(({ sub, access }) => sub === 'eva' && access === 'observe')
  const given = http.register.all().filter(({ sub, access }) => sub === 'eva' && access === 'respond')
  expect(given.map(({ via }) => own.some(({ id }) => id === via))).toEqual([true, true])
  await http.close()
})

test('[ROL-3] [SEC-1] [S221] nobody gets one before command is theirs, after it is another’s, for another incident, or as anything but a person who looks', async () => {
  const { rig, http, give, room, client, said } = await commanded()
  const status = async (...args: [Partial<Grant>?, string?]) => (await ask(http, ...args)).statusCode
  expect([await status(), await status(looks, 'none')]).toEqual([403, 403])
  await give()
  expect(await status({ ...looks, sub: 'bob' })).toBe(403)
  expect(await status({ ...looks, scope: 'other' as IncidentId })).toBe(403)
  expect(await status({ ...looks, access: 'respond' })).toBe(409)
  expect(await status({ ...looks, kind: 'screen', access: 'screen', scope: incident })).toBe(403)
  expect(await status({ ...looks, kind: 'hub', access: 'respond', scope: '*' })).toBe(403)
  expect(await status({ ...looks, kind: 'invite' })).toBe(401)
  await rig.timers.advance(1_000)
  expect(room.run(takeRole, { role: 'ic', reason: 'Eva went home' }).ok).toBe(true)
  await client.barrier()
  expect(await status()).toBe(403)
  expect(await said()).toEqual({ ok: true, value: [] })
  await http.close()
})
