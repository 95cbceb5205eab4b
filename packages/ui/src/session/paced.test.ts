import {
  createIds,
  createDocumentRoom,
  incidentDocument,
  logEntry,
  manualClock,
  type PersonId,
} from '@holdfast/model'
import { expect, test } from 'vitest'
import { applyUpdate, Doc } from 'yjs'
import { FAKE_NOW } from '../../test/support/fakeSession.ts'
import { manualTime } from '../../test/support/manualTime.ts'
import type { KeyFrames } from './keyFrames.ts'
import { paced } from './paced.ts'

function person(name: string) {
  const clock = manualClock(FAKE_NOW)
  const newId = createIds(clock)
  const actor = { id: newId<PersonId>(), name }
  return createDocumentRoom({ document: incidentDocument, doc: new Doc(), clock, newId, actor })
}

function desk() {
  const [here, there] = [person('Maya'), person('Jon')]
  there.doc.on('update', (update: Uint8Array) => applyUpdate(here.doc, update, 'network'))
  const time = manualTime(FAKE_NOW)
  let frame: (() => void)[] | null = null
  const keys: KeyFrames = {
    watch: () => () => {},
    isTyping: () => frame !== null,
    isWaiting: () => frame !== null,
    afterFrame: (run) => {
      frame?.push(run)
      return () => {}
    },
  }
  const shown = paced(here, time.timers, keys)
  const told: number[] = []
  const stop = shown.subscribe(() => told.push(shown.getState().timeline.length))
  const log = (room: typeof here) => room.run(logEntry, { kind: 'note', text: 'a' })
  /** A key is pressed; call what it returns when its frame is painted. */
  const press = () => {
    const waiting: (() => void)[] = []
    frame = waiting
    return () => {
      frame = null
      for (const run of waiting) run()
    }
  }
  return { here, there, time, shown, told, stop, log, press }
}

test('[K24] the first change of others shows at once, those right after it together', () => {
  const { there, time, told, log } = desk()
  log(there)
  expect(told).toEqual([1])
  log(there)
  log(there)
  expect(told).toEqual([1])
  time.advance(60)
  expect(told).toEqual([1, 3])
  log(there)
  expect(told).toEqual([1, 3])
  time.advance(60)
  expect(told).toEqual([1, 3, 4])
  time.advance(60)
  log(there)
  expect(told).toEqual([1, 3, 4, 5])
})

test('[K24] what is done here shows at once, with what others did until then', () => {
  const { here, there, told, shown, log } = desk()
  log(there)
  log(there)
  log(here)
  expect(told).toEqual([1, 3])
  expect(shown.getState()).toBe(here.store.getState())
})

test('[K24] what others do waits for the frame of a key that was just pressed; what is done here does not', () => {
  const { here, there, time, told, press, log } = desk()
  const painted = press()
  log(there)
  time.advance(60)
  expect(told).toEqual([])
  log(here)
  expect(told).toEqual([2])
  log(there)
  painted()
  expect(told).toEqual([2, 3])
  log(there)
  const paintedAgain = press()
  time.advance(60)
  expect(told).toEqual([2, 3])
  paintedAgain()
  expect(told).toEqual([2, 3, 4])
})

test('[K24] nobody who looks follows nothing; whoever looks again sees what is', () => {
  const { there, time, told, shown, stop, log } = desk()
  log(there)
  log(there)
  stop()
  expect(shown.getState().timeline).toHaveLength(2)
  time.advance(1_000)
  log(there)
  expect(told).toEqual([1])
  const again: number[] = []
  shown.subscribe(() => again.push(shown.getState().timeline.length))
  log(there)
  expect(again).toEqual([4])
})
