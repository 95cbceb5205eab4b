import * as decoding from 'lib0/decoding'
import { expect, test } from 'vitest'
import type { Client } from '../../test/support/client.ts'
import { presenceMessage } from '../../test/support/messages.ts'
import { withRig } from '../../test/support/withRig.ts'

const { start, client, joined } = withRig()

type Seen = { readonly clock: number; readonly state: Record<string, unknown> | null }

/** What the client was told about somebody, in order. */
function told(to: Client, id: number): Seen[] {
  const seen: Seen[] = []
  for (const { bytes } of to.all('awareness')) {
    const decoder = decoding.createDecoder(bytes)
    for (let left = decoding.readVarUint(decoder); left > 0; left--) {
      const [about, clock] = [decoding.readVarUint(decoder), decoding.readVarUint(decoder)]
      const state = JSON.parse(decoding.readVarString(decoder)) as Seen['state']
      if (about === id) seen.push({ clock, state })
    }
  }
  return seen
}
const states = (to: Client, id: number) => told(to, id).map(({ state }) => state)

test('[S30] name, id and access in presence are those of the admission, whatever the client claims', async () => {
  await start()
  const viewer = await joined({ token: 'vic.observe' })
  const one = await joined({ token: 'ann.respond' })
  one.sendPresence(11, 1, {
    user: { id: 'boss', name: 'The Boss', colour: 'red' },
    access: 'respond',
    desk: 'ops',
  })
  const screen = await joined({ token: 'wall.screen' })
  screen.sendPresence(12, 1, {})
  await viewer.until(() => told(viewer, 11).length > 0 && told(viewer, 12).length > 0)
  expect(states(viewer, 11)).toEqual([
    { user: { id: 'ann', name: 'ANN', colour: 'red' }, access: 'respond', desk: 'ops' },
  ])
  expect(states(viewer, 12)).toEqual([{ user: { id: 'wall', name: 'WALL' }, access: 'screen' }])
})

test("[S30] nobody speaks for an id that is another connection's, and stock echoes are ignored", async () => {
  const { sync } = await start()
  const viewer = await joined({ token: 'vic.observe' })
  const one = await joined({ token: 'ann.respond' })
  const two = await joined({ token: 'bob.respond' })
  one.sendPresence(11, 1, { desk: 'ops' })
  await viewer.until(() => told(viewer, 11).length === 1)
  two.send(
    presenceMessage([
      [11, 999, { desk: 'stolen' }],
      [22, 1, { desk: 'comms' }],
    ]),
  )
  two.sendPresence(23, 1, { desk: 'a second id' })
  two.sendPresence(22, 2, { desk: 'command' })
  await viewer.until(() => told(viewer, 22).length > 0 && states(viewer, 22).at(-1)?.['desk'] === 'command')
  expect(states(viewer, 11)).toHaveLength(1)
  expect(states(viewer, 23)).toEqual([])
  expect(sync.stats().refusals).toEqual({})
})

test("[S30] one's own presence is not told back", async () => {
  await start()
  const one = await joined({ token: 'ann.respond' })
  const two = await joined({ token: 'bob.respond' })
  one.sendPresence(11, 1, {})
  await two.until(() => told(two, 11).length === 1)
  expect(told(one, 11)).toEqual([])
})

test('[S31] presence ends with its connection, and an echo does not bring it back', async () => {
  await start()
  const viewer = await joined({ token: 'vic.observe' })
  const mute = await joined({ token: 'mo.observe' })
  const one = await joined({ token: 'ann.respond' })
  one.sendPresence(11, 1, { desk: 'ops' })
  await viewer.until(() => told(viewer, 11).length === 1)
  one.ws.terminate()
  await viewer.until(() => states(viewer, 11).at(-1) === null)
  mute.sendPresence(11, 5, { desk: 'ghost' })
  viewer.sendPresence(11, 6, { desk: 'ghost' })
  await mute.barrier()
  await viewer.barrier()
  const late = await joined({ token: 'lea.observe' })
  await late.barrier()
  expect(states(viewer, 11)).toHaveLength(2)
  expect(told(late, 11)).toEqual([])
})

test('[S31] the late close of an old socket does not remove its successor', async () => {
  await start()
  const viewer = await joined({ token: 'vic.observe' })
  const old = await joined({ token: 'ann.respond' })
  old.sendPresence(11, 4, { desk: 'ops' })
  await viewer.until(() => told(viewer, 11).length === 1)
  const successor = await joined({ token: 'ann.respond' })
  successor.sendPresence(11, 4, { desk: 'comms' })
  await viewer.until(() => states(viewer, 11).at(-1)?.['desk'] === 'comms')
  await old.close()
  await successor.barrier()
  const late = await joined({ token: 'lea.observe' })
  await late.until(() => told(late, 11).length === 1)
  expect(states(viewer, 11).at(-1)?.['desk']).toBe('comms')
})

test('[S31] somebody who comes back, and somebody who rejoins, are seen at once: told clocks only grow', async () => {
  const { timers } = await start()
  const viewer = await joined({ token: 'vic.observe' })
  const one = await joined({ token: 'ann.respond' })
  one.sendPresence(11, 4, { desk: 'ops' })
  await viewer.until(() => told(viewer, 11).length === 1)
  await one.close()
  await viewer.until(() => told(viewer, 11).length === 2)
  await timers.advance(90_000)
  const again = await joined({ token: 'ann.respond' })
  again.sendPresence(11, 4, { desk: 'ops' })
  await viewer.until(() => told(viewer, 11).length === 3)
  const clocks = told(viewer, 11).map(({ clock }) => clock)
  expect(clocks).toEqual(clocks.toSorted((a, b) => a - b))
  expect(new Set(clocks).size).toBe(3)
})

test('[S31] presence over 4 KiB is refused and not told; the connection and its work go on', async () => {
  await start()
  const viewer = await joined({ token: 'vic.observe' })
  const one = await joined({ token: 'ann.respond' })
  const most = 4_096 - JSON.stringify({ note: '' }).length
  one.sendPresence(11, 1, { note: 'x'.repeat(most + 1) })
  expect((await one.first('nack')).reason).toBe('tooLarge')
  one.sendPresence(11, 2, { note: 'x'.repeat(most) })
  await viewer.until(() => told(viewer, 11).length === 1)
  expect(states(viewer, 11)[0]?.['note']).toHaveLength(most)
})

test('[S31] a renewal without news is told within a second or so, not at once', async () => {
  const { timers } = await start()
  const viewer = await joined({ token: 'vic.observe' })
  const one = await joined({ token: 'ann.respond' })
  one.sendPresence(11, 1, { desk: 'ops' })
  await viewer.until(() => told(viewer, 11).length === 1)
  one.sendPresence(11, 2, { desk: 'ops' })
  await one.barrier()
  await viewer.barrier()
  expect(told(viewer, 11)).toHaveLength(1)
  await timers.advance(1_500)
  await viewer.until(() => told(viewer, 11).length === 2)
})

test('[S30] presence that is no JSON object, or could change a prototype, closes its sender only', async () => {
  await start()
  const other = await joined({ token: 'bob.respond' })
  for (const state of [
    7,
    'text',
    [1],
    { ['__proto__']: 1, a: JSON.parse('{"__proto__":{"x":1}}') as unknown },
  ]) {
    const bad = client({ token: 'eve.respond' })
    await bad.synced()
    bad.sendPresence(66, 1, state)
    await bad.until(() => bad.closed !== null)
    expect(bad.closed?.code).toBe(4400)
  }
  await other.barrier()
  expect(told(other, 66)).toEqual([])
})
