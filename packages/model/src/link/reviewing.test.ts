import { expect, test } from 'vitest'
import type { PersonId } from '../base/ids.ts'
import type { PresentPerson, Reviewing } from './presence.ts'
import { recordsFirst, renewed } from './reviewing.ts'
import { REVIEW_HOLDS } from './timings.ts'

const DRAFT = 'draftCustomers'
const at = (name: string, reviewing: Reviewing | null): PresentPerson => ({
  id: name as PersonId,
  name,
  access: 'respond',
  desk: null,
  typingIn: null,
  at: null,
  editing: null,
  awaySince: null,
  reviewing,
  clientIds: [],
  self: false,
})
const first = (people: readonly PresentPerson[], me: string, now: number) =>
  recordsFirst(people, { draft: DRAFT, me: me as PersonId, now })?.name ?? null

test('[COM-13] [U17] of two reviews of one draft the earlier goes first, the same for everybody', () => {
  const people = [at('Jon', renewed(null, DRAFT, 20)), at('Maya', renewed(null, DRAFT, 10)), at('Lee', null)]
  expect(['Maya', 'Jon', 'Lee'].map((me) => first(people, me, 30))).toEqual([null, 'Maya', 'Maya'])
  const tied = [at('Jon', renewed(null, DRAFT, 10)), at('Maya', renewed(null, DRAFT, 10))]
  expect(['Maya', 'Jon'].map((me) => first(tied, me, 30))).toEqual(['Jon', null])
  expect(first([at('Maya', renewed(null, 'draftInternal', 10))], 'Jon', 30)).toBeNull()
})

test('[U17] a review without a sign of life holds nobody off, and comes back behind whoever opened meanwhile', () => {
  const mayas = renewed(null, DRAFT, 0)
  expect(first([at('Maya', mayas)], 'Jon', REVIEW_HOLDS - 1)).toBe('Maya')
  expect(first([at('Maya', mayas)], 'Jon', REVIEW_HOLDS)).toBeNull()
  expect(renewed(mayas, DRAFT, REVIEW_HOLDS - 1)).toMatchObject({ since: 0, until: 2 * REVIEW_HOLDS - 1 })
  const jons = renewed(null, DRAFT, REVIEW_HOLDS)
  const back = renewed(mayas, DRAFT, REVIEW_HOLDS + 1)
  expect(first([at('Maya', back), at('Jon', jons)], 'Maya', REVIEW_HOLDS + 2)).toBe('Jon')
})
