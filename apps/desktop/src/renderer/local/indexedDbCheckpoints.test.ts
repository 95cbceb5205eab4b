import 'fake-indexeddb/auto'
import { generateKeyPairSync, sign } from 'node:crypto'
import { type Checkpoint, checkpointText, type KeptCheckpoints } from '@holdfast/model'
import { expect, test } from 'vitest'
import { checkSignature } from './checkSignature.ts'
import { indexedDbCheckpoints } from './indexedDbCheckpoints.ts'

function signed(): Checkpoint {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const draft = { server: 's1', room: 'incident/one', seq: 3, hash: 'ab'.repeat(32), at: 5 }
  const key = String(publicKey.export({ format: 'jwk' }).x)
  const signature = sign(null, Buffer.from(checkpointText(draft)), privateKey).toString('base64url')
  return { ...draft, key, signature }
}

test('[V10] [SEC-2] what is kept of each server is there after a reload, room by room', async () => {
  const kept: KeptCheckpoints = { first: signed(), latest: [signed()], alarm: null, putAside: [] }
  const before = indexedDbCheckpoints('records')
  await before('incident/one').write('s1', kept)
  await before('incident/one').write('s2', kept)
  await before('incident/one').write('s1', { ...kept, latest: [] })
  await before('incident/oneMore').write('s1', kept)
  const after = indexedDbCheckpoints('records')
  expect([...(await after('incident/one').read())]).toEqual([
    ['s1', { ...kept, latest: [] }],
    ['s2', kept],
  ])
  expect([...(await after('workspace').read())]).toEqual([])
})

test('[V13] the browser checks signatures itself where it can, and says so where it cannot', async () => {
  const check = checkSignature(crypto.subtle)
  const good = signed()
  expect(await check(good)).toBe(true)
  expect(await check({ ...good, seq: 4 })).toBe(false)
  expect(await check({ ...good, signature: 'A'.repeat(86) })).toBe(false)
  expect(await checkSignature(undefined)(good)).toBeNull()
})
