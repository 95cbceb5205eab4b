import { expect, test } from 'vitest'
import { brokenStore } from '../../test/support/brokenStore.ts'
import { until } from '../../test/support/client.ts'
import { withRig } from '../../test/support/withRig.ts'

const { start, joined } = withRig()

test("[S90] an observer's command runs on the server, once for an id, and is durable before it is answered", async () => {
  let runs = 0
  const { store } = await start({
    runCommand: async (room, { person }, { name, args }) => {
      runs += 1
      const written = await room.write(person.id, (doc) => doc.getArray('questions').push([{ name, args }]))
      return { ok: written.ok, message: 'Your question is with Comms.' }
    },
  })
  const comms = await joined({ token: 'cam.respond' })
  const executive = await joined({ token: 'eva.observe' })
  executive.command('q1', 'ask', { text: 'When?' })
  executive.command('q1', 'ask', { text: 'When?' })
  await executive.until(() => executive.all('reply').length === 2)
  expect(executive.all('reply')[0]).toEqual({
    what: 'reply',
    id: 'q1',
    ok: true,
    message: 'Your question is with Comms.',
  })
  expect(runs).toBe(1)
  await comms.until(() => comms.doc.getArray('questions').length === 1)
  await executive.until(() => executive.doc.getArray('questions').length === 1)
  const rows = await store.rows('incident/one', 0, 10)
  expect(rows.ok && rows.value.map(({ actor }) => actor)).toEqual(['eva'])
})

test('[S90] two people may use the same id', async () => {
  await start({ runCommand: async (_room, { person }) => ({ ok: true, message: person.name }) })
  const [one, two] = [await joined({ token: 'ann.observe' }), await joined({ token: 'bob.observe' })]
  one.command('1', 'who', {})
  two.command('1', 'who', {})
  expect([(await one.first('reply')).message, (await two.first('reply')).message]).toEqual(['ANN', 'BOB'])
})

test('[S90] a command that throws in the middle leaves no trace, and says so', async () => {
  const { sync, log } = await start({
    runCommand: async (room) => {
      await room.write('x', (doc) => {
        doc.getArray('timeline').push(['half'])
        throw new Error('defect')
      })
      return { ok: true }
    },
  })
  const one = await joined({ token: 'ann.respond' })
  one.command('1', 'x', {})
  expect(await one.first('reply')).toMatchObject({ ok: false })
  one.doc.getArray('timeline').push(['whole'])
  await one.barrier()
  const late = await joined({ token: 'lea.observe' })
  expect(late.doc.getArray('timeline').toJSON()).toEqual(['whole'])
  expect(sync.stats().updates).toBe(1)
  expect(log.join()).toContain('a command failed')
})

test('[S90] a server says of a command that it does not know that it does not', async () => {
  await start()
  const one = await joined({ token: 'ann.observe' })
  one.command('1', 'ask', {})
  expect(await one.first('reply')).toMatchObject({ ok: false })
})

test('[S91] code inside the server reads and writes a room with the promise of an ack', async () => {
  const store = brokenStore()
  const { sync, timers } = await start({ store, limits: { graceMs: 5_000 } })
  const written = await sync.withRoom('incident/one', async (room) => {
    const answer = await room.write('api', (doc) => doc.getArray('timeline').push(['by api']))
    return [answer.ok, room.name, room.read((doc) => doc.getArray('timeline').length)]
  })
  expect(written).toEqual({ ok: true, value: [true, 'incident/one', 1] })
  store.disk = 'full'
  const refused = await sync.withRoom('incident/one', (room) =>
    room.write('api', (doc) => doc.getArray('timeline').push(['lost'])),
  )
  expect(refused).toMatchObject({ ok: true, value: { ok: false, error: { kind: 'full' } } })
  const one = await joined({ token: 'ann.observe' })
  expect(one.doc.getArray('timeline').toJSON()).toEqual(['by api'])
  await one.close()
  store.disk = 'good'
  await timers.advance(8_000)
  await until(() => sync.stats().rooms === 0)
})
