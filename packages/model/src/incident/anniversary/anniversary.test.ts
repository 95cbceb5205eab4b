import { describe, expect, test } from 'vitest'
import { declaredRoom, START, value } from '../../../test/support/testRoom.ts'
import { rosa, workedRoom } from '../../../test/support/worked.ts'
import { DAY, MINUTE } from '../../base/clock.ts'
import { reviewOf } from '../review/selectors.ts'
import { anniversaryAt, anniversaryOf, readAgain, readAgainBy } from './anniversary.ts'
import { moveReview, setReviewOwner, signOff } from '../review/commands.ts'

const began = START - 4 * MINUTE
const after = (years: number, days = 0) => {
  const day = new Date(began)
  day.setUTCFullYear(day.getUTCFullYear() + years)
  return day.getTime() + days * DAY
}
function signedOff(room = workedRoom()) {
  value(room.run(setReviewOwner, { person: rosa }))
  value(room.run(moveReview, { to: 'inReview' }))
  value(room.run(signOff, {}))
  return room
}

describe('the anniversary of an incident', () => {
  test('[REC-2] [M135] is at hand from a week before the day to a month after it, each year', () => {
    const years = (now: number) => anniversaryAt(began, now)?.years ?? null
    expect(
      [after(0), after(0, 40), after(1, -8), after(1, -7), after(1), after(1, 30), after(1, 31)].map(years),
    ).toEqual([null, null, null, 1, 1, 1, null])
    expect([after(2, -7), after(2, 5), after(7)].map(years)).toEqual([2, 2, 7])
    // Begun at the turn of a year, and on the 29th of February.
    const newYear = Date.UTC(2018, 11, 30)
    expect(anniversaryAt(newYear, Date.UTC(2020, 0, 10))).toEqual({ years: 1, at: Date.UTC(2019, 11, 30) })
    expect(anniversaryAt(Date.UTC(2020, 1, 29), Date.UTC(2021, 1, 27))?.years).toBe(1)
    expect(anniversaryAt(null, after(1))).toBeNull()
  })

  test('[REC-2] [M135] brings back a post-mortem that is signed off; who read it is in the record, and it is quiet until the next year', () => {
    const room = workedRoom()
    expect(anniversaryOf(room.store.getState(), after(1))).toBeNull()
    signedOff(room)
    expect(room.run(readAgain, {})).toMatchObject({ ok: false })
    room.manual.set(after(1))
    expect(anniversaryOf(room.store.getState(), room.manual.now())?.years).toBe(1)
    value(room.run(readAgain, {}))
    const state = room.store.getState()
    expect(anniversaryOf(state, after(1, 3))).toBeNull()
    expect(readAgainBy(state)).toEqual([{ years: 1, by: rosa, at: after(1) }])
    expect(state.timeline.at(-1)?.text).toBe('Rosa Quintero read the post-mortem again, after one year')
    expect(reviewOf(state)).toMatchObject({ state: 'complete', reviewers: [] })
    expect(room.run(readAgain, {})).toMatchObject({ ok: false })
    expect(anniversaryOf(state, after(2))?.years).toBe(2)
  })

  test('[REC-2] [M135] a drill has none', () => {
    const room = signedOff(declaredRoom(rosa, { drill: true }))
    expect(anniversaryOf(room.store.getState(), after(1))).toBeNull()
  })
})
