import { expect, test } from 'vitest'
import { manualClock } from '../base/clock.ts'
import type { Checkpoint, CheckpointFrame } from '../wire/checkpoint.ts'
import type { KeptCheckpoints, CheckpointStore } from './auditStatus.ts'
import { auditWatch } from './auditWatch.ts'

const room = 'incident/one'
const said = (seq: number, fields: Partial<CheckpointFrame> = {}): CheckpointFrame => ({
  server: 's1',
  room,
  seq,
  hash: seq.toString(16).padStart(64, '0'),
  at: 1_000 + seq,
  key: 'k'.repeat(43),
  signature: `${seq}`.padStart(86, 's'),
  ...fields,
})
const answer = (seq: number, fields: Partial<CheckpointFrame> = {}) => said(seq, { asked: seq, ...fields })

/** One machine: its store outlives the windows opened on it. */
function machine(isSigned: (one: Checkpoint) => boolean | null = () => true) {
  const disk = new Map<string, KeptCheckpoints>()
  const store: CheckpointStore = {
    read: async () => new Map(disk),
    write: async (server, kept) => void disk.set(server, structuredClone(kept)),
  }
  const asked: number[] = []
  const open = () =>
    auditWatch({
      store,
      isSigned: async (one) => isSigned(one),
      room,
      local: manualClock(5_000),
      ask: (seq) => void asked.push(seq),
    })
  return { disk, asked, open }
}

/** A machine that has seen rows 1 to `rows`. */
async function visited(rows: number, isSigned?: (one: Checkpoint) => boolean | null) {
  const one = machine(isSigned)
  const watch = one.open()
  await watch.greeted('s1')
  for (let seq = 1; seq <= rows; seq++) await watch.told(said(seq))
  watch.ended()
  return one
}

test('[V10] [SEC-2] the first checkpoint and the newest eight are kept, over restarts; row 0 and repetitions are not', async () => {
  const { disk, open } = await visited(20)
  const watch = open()
  await watch.greeted('s1')
  await watch.told(answer(20))
  for (const seq of [0, 20, 19, 21, 21]) await watch.told(said(seq, seq === 19 ? { server: 's2' } : {}))
  const kept = disk.get('s1')
  expect(kept?.first.seq).toBe(1)
  expect(kept?.latest.map(({ seq }) => seq)).toEqual([14, 15, 16, 17, 18, 19, 20, 21])
})

test('[V11] [SEC-2] each connection asks for the newest kept row, and nothing newer is kept before the answer', async () => {
  const { disk, asked, open } = await visited(3)
  const watch = open()
  expect(watch.status.getState()).toEqual({ state: 'unchecked' })
  await watch.greeted('s1')
  expect(asked).toEqual([3])
  await watch.told(said(9))
  expect(disk.get('s1')?.latest.at(-1)?.seq).toBe(3)
  await watch.told(answer(3))
  expect(watch.status.getState()).toEqual({ state: 'same', seq: 3 })
  expect(disk.get('s1')?.latest.at(-1)?.seq).toBe(9)
  watch.ended()
  await watch.greeted('s1')
  expect(asked).toEqual([3, 9])
  expect(watch.status.getState()).toEqual({ state: 'unchecked' })
})

test.each<[string, CheckpointFrame]>([
  ['rewritten', answer(3, { hash: 'f'.repeat(64) })],
  ['shorter', said(2, { asked: 3 })],
  ['shorter', said(0, { asked: 3, hash: '0'.repeat(64) })],
  ['shorter', said(4, { asked: 3 })],
  ['forged', answer(3, { key: 'x'.repeat(43) })],
  ['forged', answer(3, { signature: 'bad'.padStart(86, 's') })],
])(
  '[V11] [SEC-2] a record that is %s is an alarm that stays, and the evidence with it',
  async (why, frame) => {
    const { disk, open } = await visited(3, ({ signature }) => !signature.endsWith('bad'))
    const watch = open()
    await watch.greeted('s1')
    await watch.told(frame)
    const { asked: _asked, ...told } = frame
    const alarm = { why, kept: said(3), answer: told, at: 5_000 }
    expect(watch.status.getState()).toEqual({ state: 'changed', alarm })
    await watch.told(said(50))
    expect(disk.get('s1')?.latest.at(-1)?.seq).toBe(3)
    expect(JSON.parse(watch.evidence() ?? '{}')).toEqual({
      checkpoints: [said(1), said(2), said(3)],
      alarms: [alarm],
    })
    watch.ended()
    await Promise.resolve()
    expect(watch.status.getState()).toMatchObject({ state: 'changed' })

    const later = open()
    await later.greeted('s1')
    await later.told(answer(3))
    expect(later.status.getState()).toEqual({ state: 'same', seq: 3 })
    expect(disk.get('s1')?.alarm).toBeNull()
  },
)

test('[V11] a head that contradicts the kept one is an alarm too, in the middle of a connection', async () => {
  const { open } = machine()
  const watch = open()
  await watch.greeted('s1')
  await watch.told(said(5))
  await watch.told(said(5, { hash: 'e'.repeat(64) }))
  expect(watch.status.getState()).toMatchObject({ state: 'changed', alarm: { why: 'rewritten' } })
})

test('[V12] a person puts an alarm aside: its evidence stays, and keeping starts afresh', async () => {
  const { disk, asked, open } = await visited(3)
  const watch = open()
  await watch.greeted('s1')
  await watch.told(answer(3, { hash: 'f'.repeat(64) }))
  await watch.putAside()
  expect(watch.status.getState()).toEqual({ state: 'unchecked' })
  await watch.told(said(4, { hash: 'd'.repeat(64) }))
  expect(disk.get('s1')).toMatchObject({
    first: said(1),
    latest: [said(4, { hash: 'd'.repeat(64) })],
    alarm: null,
    putAside: [{ why: 'rewritten', kept: said(3) }],
  })
  watch.ended()
  await watch.greeted('s1')
  expect(asked).toEqual([3, 4])
})

test('[V12] put aside in one window, it is put aside in all: none writes the alarm back over it', async () => {
  const { disk, open } = await visited(3)
  const [desk, wall] = [open(), open()]
  const wrong = answer(3, { hash: 'f'.repeat(64) })
  for (const watch of [desk, wall]) {
    await watch.greeted('s1')
    await watch.told(wrong)
    watch.ended()
    await watch.greeted('s1')
  }
  await desk.putAside()
  await wall.told(wrong)
  expect(disk.get('s1')).toMatchObject({ alarm: null, putAside: [{ why: 'rewritten' }] })
  wall.ended()
  await wall.greeted('s1')
  expect(wall.status.getState()).toEqual({ state: 'unchecked' })
})

test('[V13] another server id is said and is no alarm; a machine that cannot check signatures still compares hashes', async () => {
  const { disk, open } = await visited(3, () => null)
  const watch = open()
  await watch.greeted('s9')
  expect(watch.status.getState()).toEqual({ state: 'otherServer', before: 's1' })
  await watch.told(said(1, { server: 's9' }))
  expect([...disk.keys()]).toEqual(['s1', 's9'])
  await watch.greeted('s1')
  await watch.told(answer(3, { hash: 'f'.repeat(64) }))
  expect(watch.status.getState()).toMatchObject({ state: 'changed' })
})

test('[V10] a store that fails costs the memory of earlier visits, nothing else', async () => {
  const watch = auditWatch({
    store: {
      read: () => Promise.reject(new Error('denied')),
      write: () => Promise.reject(new Error('full')),
    },
    isSigned: async () => null,
    room,
    local: manualClock(0),
    ask: () => {},
  })
  await watch.greeted('s1')
  await watch.told(said(4))
  watch.ended()
  await watch.greeted('s1')
  await watch.told(answer(4))
  expect(watch.status.getState()).toEqual({ state: 'same', seq: 4 })
})
