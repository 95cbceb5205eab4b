// Whose turn it is to record a draft, as presence tells it: whoever opened the review first and still shows signs of life.
// Advisory: it says who waits, and what is recorded does not rest on it.
import type { Ms } from '../base/clock.ts'
import type { PersonId } from '../base/ids.ts'
import type { PresentPerson, Reviewing } from './presence.ts'
import { REVIEW_HOLDS } from './timings.ts'

/** A sign of life at `now`: the review keeps its place, unless it had lapsed. */
export const renewed = (review: Reviewing | null, draft: string, now: Ms): Reviewing => ({
  draft,
  since: review?.draft === draft && now < review.until ? review.since : now,
  until: now + REVIEW_HOLDS,
})

/** Who is about to record this draft, if not this person: only a review that goes before theirs counts. */
export function recordsFirst(
  people: readonly PresentPerson[],
  { draft, me, now }: { readonly draft: string; readonly me: PersonId; readonly now: Ms },
): PresentPerson | null {
  const open = people.flatMap((person) => {
    const { reviewing: review } = person
    return review?.draft === draft && now < review.until && review.until <= now + 2 * REVIEW_HOLDS
      ? [{ person, since: review.since }]
      : []
  })
  open.sort((a, b) => a.since - b.since || (a.person.id < b.person.id ? -1 : 1))
  const first = open[0]?.person ?? null
  return first?.id === me ? null : first
}
