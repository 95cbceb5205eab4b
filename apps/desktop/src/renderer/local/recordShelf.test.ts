import 'fake-indexeddb/auto'
import type { KeptRecord } from '@holdfast/ui'
import { type IncidentId, signerFrom } from '@holdfast/model'
import { verify, createPublicKey } from 'node:crypto'
import { expect, test } from 'vitest'
import { machineKey } from './machineKey.ts'
import { recordShelf } from './recordShelf.ts'

let n = 0
const fresh = () => `bundles-${n++}`

const record = (key: string, keptAt: number): KeptRecord => ({
  key,
  incident: 'one' as IncidentId,
  label: 'INC-00001',
  title: 'Checkout fails',
  profile: 'internal',
  peopleAsRoles: false,
  asOf: 5,
  signer: { name: 'server eu-1', key: 'ab'.repeat(32) },
  keptAt,
  fileName: 'INC-00001-1-internal.zip',
  bytes: 3,
})

test('[REC-4] [K255] what is kept is there after a reload as the bytes that came, the latest first, and keeping it twice is once', async () => {
  const name = fresh()
  const before = recordShelf(name, crypto)
  await before.keep(record('a', 1), Uint8Array.of(1, 2, 3))
  await before.keep(record('b', 2), Uint8Array.of(4, 5, 6))
  await before.keep(record('a', 9), Uint8Array.of(9, 9, 9))
  const after = recordShelf(name, crypto)
  expect(await after.kept()).toEqual([record('b', 2), record('a', 1)])
  expect(await after.bytesOf('a')).toEqual(Uint8Array.of(1, 2, 3))
  expect(await after.bytesOf('c')).toBeNull()
})

test('[REC-1] [K253] this machine has one key, whoever asks and however often; its name says nothing of the person', async () => {
  const name = fresh()
  const [one, two] = await Promise.all([machineKey(name, crypto), machineKey(name, crypto)])
  const later = await machineKey(name, crypto)
  expect([two.key, later.key]).toEqual([one.key, one.key])
  expect(one.name).toBe(`machine ${one.key.slice(0, 8)}`)
  const text = new TextEncoder().encode('a record')
  const signature = await later.sign(text)
  expect(await one.sign(text)).toEqual(signature)
  const publicKey = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(one.key, 'hex').toString('base64url') },
    format: 'jwk',
  })
  expect(verify(null, text, publicKey, signature)).toBe(true)
})

test('[REC-1] [K253] over plain http, without the browser’s cryptography, the key is the app’s own and stays the same', async () => {
  const name = fresh()
  const plain = { getRandomValues: crypto.getRandomValues.bind(crypto) }
  const first = await machineKey(name, plain)
  const again = await machineKey(name, plain)
  expect(again.key).toBe(first.key)
  expect(first.key).not.toBe(signerFrom(new Uint8Array(32), '').key)
  expect(await again.sign(Uint8Array.of(1))).toHaveLength(64)
})
