// The verb that pages: for an escalation of these words that waits, else for the role that one holds.
import {
  escalationsByUrgency,
  escalationStanding,
  page,
  type PageFrom,
  pagingRefused,
  ROLE_TITLES,
  rolesOf,
} from '@holdfast/model'
import { pick, quoted, splitWhy } from './lineParts.ts'
import { more, refused } from './readings.ts'
import type { Reading, Verb } from './verb.ts'

const pageSomebody: Verb = {
  id: 'page',
  words: ['page'],
  takes: '‹who› because ‹why›',
  commands: [page],
  read(rest, { state, me }) {
    const { what: to, why } = splitWhy(rest)
    if (to === '') return [more('Say who is paged, and because of what.', 'page ')]
    const because = why === '' ? '' : `, because ${why}`
    const opens = (from: PageFrom, about: string): Reading => ({
      says: `Opens the form filled in: page ${quoted(to)} for ${about}${because}. Nobody is paged before you press it.`,
      does: { kind: 'open', form: { kind: 'page', from, about, to, why } },
    })
    const waiting = escalationsByUrgency(state).filter(
      (one) =>
        escalationStanding(one) === 'waiting' &&
        pagingRefused(state, { kind: 'escalation', id: one.id }, me) === null,
    )
    const called = pick(waiting, to, (one) => `${one.to} ${one.why}`)
    const roles = rolesOf(state, me.id)
    const readings = [
      ...called.map((one) => opens({ kind: 'escalation', id: one.id }, `the escalation to ${one.to}`)),
      ...roles.slice(0, 1).map((id) => opens({ kind: 'role', id }, ROLE_TITLES[id])),
    ]
    const role = roles[0] ?? 'ic'
    return readings.length > 0
      ? readings
      : [refused(pagingRefused(state, { kind: 'role', id: role }, me) ?? 'Nobody can be paged now.')]
  },
}

export const pagingVerbs: readonly Verb[] = [pageSomebody]
