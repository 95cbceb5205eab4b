import { MINUTE, SECOND, type Waiting } from '@holdfast/model'
import { expect, test } from 'vitest'
import { type Noticed, notice, REST, type Sight } from './noticed.ts'

const NOW = Date.UTC(2026, 2, 2, 14, 28)
const waiting = (key: string, dueAt: number | null = null, kind: Waiting['kind'] = 'need'): Waiting => ({
  key,
  kind,
  words: key,
  detail: '',
  dueAt,
  soon: 5 * MINUTE,
  act: 'Answer',
  place: { at: 'notice' },
})

/** A machine that looks again and again; it sounded when `notice` said so. */
function machine(first: Partial<Sight> = {}) {
  let before: Noticed | null = null
  let lastAt = Number.NEGATIVE_INFINITY
  const look = (at: number, sight: Partial<Sight>) => {
    const now = NOW + at
    const all: Sight = {
      list: [],
      own: new Set(),
      holds: [],
      roles: '',
      now,
      sinceSound: now - lastAt,
      ...sight,
    }
    const { next, sound, told } = notice(before, all)
    before = next
    if (sound !== null) lastAt = now
    return { sound, told: told.map((one) => `${one.waiting.key}${one.isLate ? ' late' : ''}`) }
  }
  return { first: look(0, first), look }
}
const NONE = { sound: null, told: [] }

test('[K211] [K213] what stood there when the window opened is no news, late or not; what comes then is, once', () => {
  const { first, look } = machine({ list: [waiting('a'), waiting('b', NOW - MINUTE)], holds: ['h'] })
  expect(first).toEqual(NONE)
  const list = [waiting('b', NOW - MINUTE), waiting('c')]
  expect(look(1_000, { list, holds: ['h'] })).toEqual({ sound: 'mine', told: ['c'] })
  expect(look(20_000, { list: [], holds: [] })).toEqual(NONE)
  expect(look(40_000, { list, holds: ['h'] })).toEqual(NONE)
})

test('[K211] [K213] what becomes overdue sounds and is told once, and what only asks since a moment is never overdue', () => {
  const list = [waiting('a', NOW + 10_000), waiting('s', NOW - MINUTE, 'stall')]
  const { look } = machine({ list })
  expect(look(9_000, { list })).toEqual(NONE)
  expect(look(10_000, { list })).toEqual({ sound: 'overdue', told: ['a late'] })
  expect(look(30_000, { list })).toEqual(NONE)
})

test('[K211] [K213] what a person made, and what a role brings to whoever took it, is no news to them', () => {
  const { look } = machine()
  expect(look(1_000, { list: [waiting('mine')], own: new Set(['mine']) })).toEqual(NONE)
  const brought = [waiting('mine'), waiting('x', NOW - MINUTE)]
  expect(look(2_000, { list: brought, roles: 'comms' })).toEqual(NONE)
  expect(look(3_000, { list: [...brought, waiting('y')], roles: 'comms' })).toEqual({
    sound: 'mine',
    told: ['y'],
  })
})

test('[K211] of several the most pressing sounds, and nothing within 6 s of a sound: then what is left', () => {
  const { look } = machine()
  expect(look(1_000, { list: [waiting('a')], holds: ['h'] })).toEqual({ sound: 'held', told: ['a'] })
  const list = [waiting('a'), waiting('b')]
  expect(look(2_000, { list, holds: ['h'] })).toEqual({ sound: null, told: ['b'] })
  const late = [...list, waiting('c', NOW)]
  expect(look(3_000, { list: late, holds: ['h'] })).toEqual({ sound: null, told: ['c'] })
  expect(look(1_000 + REST - SECOND, { list: late, holds: ['h'] })).toEqual(NONE)
  expect(look(1_000 + REST, { list: late, holds: ['h'] })).toEqual({ sound: 'overdue', told: [] })
  expect(look(60_000, { list: late, holds: ['h'] })).toEqual(NONE)
})
