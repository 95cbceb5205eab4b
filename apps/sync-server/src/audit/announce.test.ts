import { createIds, manualClock, must } from '@holdfast/model'
import { compactVerify, importJWK } from 'jose'
import { expect, test } from 'vitest'
import { openIdentity } from '../identity/serverIdentity.ts'
import { temporaryFolder } from '../../test/support/temporaryFolder.ts'
import { withRig } from '../../test/support/withRig.ts'
import { createTokens } from '../identity/tokens.ts'
import { createSigner, isSigned } from './signer.ts'

const bench = withRig()

async function signing() {
  const folder = await temporaryFolder()
  const clock = manualClock(1_700_000_000_000)
  const identity = await openIdentity(folder.path, createIds(clock))
  await folder.remove()
  if (!identity.ok) throw new Error(identity.error.what)
  return { identity: identity.value, clock, sign: createSigner(identity.value) }
}

test('[V1] [SEC-2] whoever comes in is told the signed head of the room, and told again while it moves', async () => {
  const { sign, identity } = await signing()
  const rig = await bench.start({ sign })
  const one = await bench.joined()
  one.doc.getText('can').insert(0, 'first')
  await one.barrier()
  const two = await bench.joined({ token: 'bob.screen' })
  const told = await two.first('checkpoint')
  const head = await rig.store.head('incident/one')
  expect(told).toMatchObject({
    server: identity.serverId,
    room: 'incident/one',
    seq: 1,
    hash: Buffer.from(must(head.ok ? head.value : null, 'head').hash).toString('hex'),
  })
  expect(isSigned(told)).toBe(true)

  for (const words of ['a', 'b', 'c']) {
    one.doc.getText('can').insert(0, words)
    await one.barrier()
  }
  expect(two.all('checkpoint')).toHaveLength(1)
  await rig.timers.advance(30_000)
  await two.until(() => two.all('checkpoint').length === 2)
  expect(two.all('checkpoint')[1]).toMatchObject({ seq: 4 })
  await rig.timers.advance(60_000)
  await two.barrier()
  expect(two.all('checkpoint')).toHaveLength(2)
  const stock = bench.stock()
  await stock.synced()
})

test('[V2] a question about a row is answered with its hash, and with the last row when there is no such row', async () => {
  const { sign } = await signing()
  const rig = await bench.start({ sign })
  const one = await bench.joined()
  expect(await one.checkpointAt(7)).toMatchObject({ asked: 7, seq: 0, hash: '0'.repeat(64) })
  for (const words of ['a', 'b', 'c']) {
    one.doc.getText('can').insert(0, words)
    await one.barrier()
  }
  const rows = await rig.store.rows('incident/one', 0, 10)
  const hashes = (rows.ok ? rows.value : []).map(({ hash }) => Buffer.from(hash).toString('hex'))
  expect(await one.checkpointAt(2)).toMatchObject({ asked: 2, seq: 2, hash: hashes[1] })
  expect(await one.checkpointAt(9)).toMatchObject({ asked: 9, seq: 3, hash: hashes[2] })
})

test('[V3] a checkpoint opens nothing, and a token proves nothing about a record', async () => {
  const { identity, clock, sign } = await signing()
  const tokens = await createTokens(identity, clock)
  const made = sign({ room: 'workspace', seq: 3, hash: 'ab'.repeat(32), at: clock.now() })
  expect(isSigned(made)).toBe(true)
  for (const change of [
    { seq: 4 },
    { room: 'incident/1' },
    { hash: 'cd'.repeat(32) },
    { at: 1 },
    { server: 'x' },
  ])
    expect(isSigned({ ...made, ...change })).toBe(false)
  const asToken = `${Buffer.from('{"alg":"EdDSA"}').toString('base64url')}.${Buffer.from(JSON.stringify(made)).toString('base64url')}.${made.signature}`
  expect(await tokens.verify(asToken)).toMatchObject({ ok: false })

  const token = await tokens.issue({
    kind: 'person',
    access: 'respond',
    scope: '*',
    sub: 'p1',
    name: 'Ada',
    lifetime: 60_000,
  })
  const { d: _secret, ...publicHalf } = identity.key
  await compactVerify(token, await importJWK(publicHalf, 'EdDSA'))
  expect(isSigned({ ...made, signature: must(token.split('.')[2], 'signature') })).toBe(false)
})
