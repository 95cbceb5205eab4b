// Windows that hold acts, stop each other's and fall silent. Presence goes between them as the server sends it.
import {
  Awareness,
  applyAwarenessUpdate,
  encodeAwarenessUpdate,
  removeAwarenessStates,
} from 'y-protocols/awareness'
import * as Y from 'yjs'
import { afterEach, expect, test } from 'vitest'
import { jon, maya, personCalled, START } from '../../test/support/testRoom.ts'
import type { Person } from '../base/actor.ts'
import { manualClock } from '../base/clock.ts'
import { createIds } from '../base/ids.ts'
import { must } from '../base/must.ts'
import { err, ok } from '../base/result.ts'
import { createHoldKeeper } from './holdKeeper.ts'
import { createHolds, isOverdue } from './holds.ts'
import { HOLD, HOLD_LATE } from './timings.ts'

const clock = manualClock(START)
const opened: { close(): void }[] = []
afterEach(() => {
  for (const one of opened.splice(0)) one.close()
})

function seat(person: Person, mayStopHere: (by: Person) => boolean = () => true) {
  const awareness = new Awareness(new Y.Doc())
  awareness.setLocalState({ user: person, access: 'respond' })
  const holds = createHolds({ awareness, me: person, now: () => clock.now() })
  const waiting: { at: number; run: () => void; off: boolean }[] = []
  const timers = {
    after(ms: number, run: () => void) {
      const one = { at: clock.now() + ms, run, off: false }
      waiting.push(one)
      return () => void (one.off = true)
    },
  }
  const keeper = createHoldKeeper({
    holds,
    clock,
    timers,
    newId: createIds(clock),
    mayStop: (_hold, by) => by.id === person.id || mayStopHere(by),
  })
  const done: string[] = []
  const ends: string[] = []
  const begin = (what: string, works = true) =>
    keeper.begin({
      doing: 'Deciding',
      what,
      desk: 'command',
      about: what,
      act() {
        if (!works) return err({ reason: 'not allowed any more' })
        done.push(what)
        return ok(undefined)
      },
      onEnd: (end, reason) => ends.push(reason ?? end),
    })
  const deaf = holds.listen()
  opened.push({
    close() {
      keeper.drop()
      deaf()
      awareness.destroy()
    },
  })
  return {
    ...{ awareness, holds, keeper, begin, done, ends, person },
    /** Runs what is due, as a timer that may have been held up. */
    wake: () => {
      for (const one of waiting) {
        if (one.off || one.at > clock.now()) continue
        one.off = true
        one.run()
      }
    },
    shown: () => holds.store.getState(),
  }
}
type Seat = ReturnType<typeof seat>

const tell = (from: Seat, ...to: readonly Seat[]) => {
  const update = encodeAwarenessUpdate(from.awareness, [from.awareness.clientID])
  for (const one of to) applyAwarenessUpdate(one.awareness, update, 'server')
}
const gone = (who: Seat, from: Seat) =>
  removeAwarenessStates(from.awareness, [who.awareness.clientID], 'server')

test('[Z20] [FRM-3] a hold is seen by everybody, and what it is about is done at its end, once', () => {
  const [one, two] = [seat(maya), seat(jon)]
  one.begin('Largest first')
  tell(one, two)
  expect(two.shown().map(({ doing, what, by, end, until }) => [doing, what, by.name, end, until])).toEqual([
    ['Deciding', 'Largest first', 'Maya', null, clock.now() + HOLD],
  ])
  clock.advance(HOLD - 1)
  one.wake()
  expect(one.done).toEqual([])
  clock.advance(1)
  one.wake()
  one.wake()
  tell(one, two)
  expect([one.done, two.shown().map(({ end }) => end)]).toEqual([['Largest first'], ['sent']])
})

test('[Z20] only sendNow shortens it: beginning it again is refused and changes nothing', () => {
  const one = seat(maya)
  const id = must(one.begin('x').ok ? one.shown()[0]?.id : undefined, 'hold')
  expect(one.begin('x')).toMatchObject({
    ok: false,
    error: { reason: expect.stringMatching(/held already/) },
  })
  expect([one.done, one.shown().length]).toEqual([[], 1])
  one.keeper.sendNow(id)
  expect(one.done).toEqual(['x'])
  clock.advance(HOLD)
  one.wake()
  expect(one.done).toEqual(['x'])
})

test('[Z21] [FRM-3] who may stop it asks, its window obeys, and the asker reads that it is stopped', () => {
  const [one, two] = [seat(maya), seat(jon)]
  one.begin('x')
  tell(one, two)
  const { id } = must(two.shown()[0], 'hold')
  two.holds.askToStop(id)
  expect(two.shown()[0]).toMatchObject({ asked: true, end: null })
  tell(two, one)
  tell(one, two)
  expect(two.shown()[0]).toMatchObject({ end: 'stopped', endedBy: 'Jon' })
  clock.advance(HOLD)
  one.wake()
  expect([one.done, one.ends]).toEqual([[], ['stopped']])
})

test('[Z21] whoever may not stop it is not obeyed', () => {
  const [one, two] = [seat(maya, () => false), seat(jon)]
  one.begin('x')
  tell(one, two)
  two.holds.askToStop(must(two.shown()[0], 'hold').id)
  tell(two, one)
  clock.advance(HOLD)
  one.wake()
  expect(one.done).toEqual(['x'])
})

test('[Z22] [FRM-3] a window that slept over 5 s past the end does nothing; up to then it does', () => {
  const one = seat(maya)
  one.begin('a')
  clock.advance(HOLD + HOLD_LATE)
  one.wake()
  one.begin('b')
  clock.advance(HOLD + HOLD_LATE + 1)
  one.wake()
  expect([one.done, one.ends]).toEqual([['a'], ['sent', 'late']])
})

test('[Z22] a window that closed does nothing', () => {
  const one = seat(maya)
  one.begin('a')
  one.keeper.drop()
  clock.advance(HOLD)
  one.wake()
  expect([one.done, one.ends]).toEqual([[], []])
})

test('[Z22] what is refused at the end is not done, and says why', () => {
  const one = seat(maya)
  one.begin('a', false)
  clock.advance(HOLD)
  one.wake()
  expect([one.shown()[0]?.end, one.ends]).toEqual(['refused', ['not allowed any more']])
})

test('[Z23] [FRM-3] of a window that is heard no more the others know since when, and never how it ended', () => {
  const [one, two] = [seat(maya), seat(jon)]
  one.begin('x')
  tell(one, two)
  const heard = clock.now()
  clock.advance(3_000)
  gone(one, two)
  clock.advance(60_000)
  expect(two.shown()[0]).toMatchObject({ silentSince: heard, end: null })
  two.holds.dismiss(must(two.shown()[0], 'hold').id)
  expect(two.shown()).toEqual([])
})

test('[Z23] it is known again when its window, or that person at another one, comes back', () => {
  const [one, two] = [seat(maya), seat(jon)]
  one.begin('x')
  tell(one, two)
  gone(one, two)
  clock.advance(HOLD)
  one.wake()
  one.awareness.setLocalState(one.awareness.getLocalState())
  tell(one, two)
  expect(two.shown()[0]).toMatchObject({ silentSince: null, end: 'sent' })
  one.begin('y')
  tell(one, two)
  gone(one, two)
  expect(two.shown().find(({ what }) => what === 'y')?.silentSince).not.toBeNull()
  tell(seat(maya), two)
  expect(two.shown().map(({ what }) => what)).not.toContain('y')
})

test('[Z23] a window that is heard again without its hold holds nothing: its end was said while nobody here listened', () => {
  const [one, two] = [seat(maya), seat(jon)]
  one.begin('x')
  tell(one, two)
  one.awareness.setLocalState({ user: maya, access: 'respond' })
  tell(one, two)
  expect(two.shown()).toEqual([])
})

test('[Z23] a window that is heard and does not say how its hold ended is overdue', () => {
  const [one, two] = [seat(maya), seat(jon)]
  one.begin('x')
  tell(one, two)
  const hold = must(two.shown()[0], 'hold')
  expect([isOverdue(hold, hold.until + 1_000), isOverdue(hold, hold.until + HOLD)]).toEqual([false, true])
})

test('[Z24] nobody’s words count for the hold of somebody else: not its end, not what it is about', () => {
  const [one, two, eve] = [seat(maya), seat(jon), seat(personCalled('Eve'))]
  one.begin('x')
  tell(one, two)
  const [real] = two.shown()
  for (const claim of [
    { end: 'stopped', endedBy: 'Maya Okafor' },
    { end: 'sent', endedBy: null },
    { what: 'only testing' },
  ]) {
    eve.awareness.setLocalStateField('holds', [{ ...real, ...claim }])
    tell(eve, one, two)
    expect([one.shown().length, two.shown().length]).toEqual([1, 1])
    expect(one.shown()[0]).toMatchObject({ what: 'x', end: null, own: true })
    expect(two.shown()[0]).toMatchObject({ what: 'x', end: null, by: { name: maya.name } })
  }
})

test('[Z24] of one person at most two holds are shown', () => {
  const [one, two] = [seat(maya), seat(jon)]
  for (let i = 0; i < 10; i++) {
    one.awareness.setLocalStateField('holds', [
      {
        ...{ id: `h${i}`, doing: 'Deciding', what: `${i}`, desk: 'command', about: null },
        ...{ since: clock.now(), until: clock.now() + HOLD, end: null, endedBy: null },
      },
    ])
    tell(one, two)
    gone(one, two)
  }
  expect(two.shown().length).toBeLessThanOrEqual(2)
})

test('[Z24] presence that claims what no app says is no hold', () => {
  const [one, two] = [seat(personCalled('Eve')), seat(jon)]
  const hold = {
    ...{ id: 'h', doing: 'Deciding', what: 'x', desk: 'command', about: null },
    ...{ since: clock.now(), until: clock.now() + HOLD, end: null, endedBy: null },
  }
  const claims = (...holds: unknown[]) => {
    one.awareness.setLocalStateField('holds', holds)
    tell(one, two)
    return two.shown().length
  }
  expect(claims({ ...hold, until: clock.now() + 10 * HOLD })).toBe(0)
  expect(claims({ ...hold, since: clock.now() + 1e9, until: clock.now() + 1e9 + HOLD })).toBe(0)
  expect(claims({ ...hold, since: clock.now() - 10 * HOLD })).toBe(0)
  expect(claims({ ...hold, id: 7 }, 'text')).toBe(0)
  expect(claims(...Array.from({ length: 5 }, (_, i) => ({ ...hold, id: `h${i}` })))).toBe(0)
  one.awareness.setLocalStateField('access', 'observe')
  expect(claims(hold)).toBe(0)
  one.awareness.setLocalStateField('access', 'respond')
  expect(claims(hold)).toBe(1)
})
