import { err } from '@holdfast/model'
import { expect, test } from 'vitest'
import { httpRig } from '../../test/support/httpRig.ts'

const ask = async (rig: Awaited<ReturnType<typeof httpRig>>, payload: object, token: string) =>
  rig.app.inject({ method: 'POST', url: '/api/demo', headers: { authorization: `Bearer ${token}` }, payload })

test('[INT-2] a responder starts the demo and gets the incident to enter', async () => {
  const rig = await httpRig()
  const answer = await ask(rig, { speed: 60 }, await rig.issue())
  expect([answer.statusCode, typeof answer.json().incident]).toEqual([200, 'string'])
  await rig.close()
})

test('[INT-2] nobody else starts one, an impossible speed is refused, and so is one demo too many', async () => {
  const busy = { what: 'enough', safe: 'nothing', todo: 'wait' }
  const rig = await httpRig({ demos: { start: async () => err(busy), stop: async () => {} } })
  const observer = await rig.issue({ access: 'observe' })
  const statuses = [
    await ask(rig, { speed: 60 }, observer),
    await ask(rig, { speed: 0 }, await rig.issue()),
    await ask(rig, { speed: 60 }, 'no token'),
    await ask(rig, { speed: 60 }, await rig.issue()),
  ].map((answer) => answer.statusCode)
  expect(statuses).toEqual([403, 422, 401, 409])
  await rig.close()
})
