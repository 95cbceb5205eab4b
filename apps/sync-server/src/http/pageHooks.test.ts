import { afterEach, expect, test } from 'vitest'
import { type HttpRig, httpRig } from '../../test/support/httpRig.ts'
import type { Hook, HookTaken } from '../delivery/pageHooks.ts'

let rig: HttpRig | null = null
afterEach(async () => {
  await rig?.close()
  rig = null
})
async function asked(taken: HookTaken | null, payload: string | Buffer, type = 'application/json') {
  const came: Hook[] = []
  const takeHook = async (hook: Hook) => {
    came.push(hook)
    return taken ?? 'failed'
  }
  rig = await httpRig(taken === null ? {} : { takeHook })
  const headers = { 'content-type': type, 'x-pagerduty-signature': 'v1=ab', 'x-webhook-id': 'w1' }
  const { statusCode } = await rig.app.inject({
    method: 'POST',
    url: '/hooks/pagerduty/c1',
    headers,
    payload,
  })
  await rig.close()
  rig = null
  return { statusCode, came }
}

test('[S215] [CMD-14] a webhook is handed on as its bytes came, with its signatures and id', async () => {
  const body = '{ "event" :  1 }'
  const { statusCode, came } = await asked('taken', body)
  expect(statusCode).toBe(202)
  expect(came).toEqual([{ channel: 'c1', signatures: 'v1=ab', id: 'w1', body: Buffer.from(body) }])
})

test('[S215] what is ignored is 2xx, what is wrong 4xx, what cannot be stored 5xx, so that it comes again', async () => {
  const codes: Record<string, number> = {}
  for (const taken of ['ignored', 'unsigned', 'unreadable', 'failed'] as const)
    codes[taken] = (await asked(taken, '{')).statusCode
  expect(codes).toEqual({ ignored: 202, unsigned: 401, unreadable: 400, failed: 503 })
  expect((await asked(null, '{}')).statusCode).toBe(404)
})

test('[S215] 256 KB are taken and a byte more is refused before it is read', async () => {
  expect((await asked('taken', Buffer.alloc(262_144, 32))).statusCode).toBe(202)
  const { statusCode, came } = await asked('taken', Buffer.alloc(262_145, 32))
  expect([statusCode, came]).toEqual([413, []])
})
