// The review of an update: the words as they will be copied and recorded, and what was recorded before them.
import {
  type Audience,
  draftedUpdate,
  type IncidentState,
  type Ms,
  noChangeUpdate,
  ok,
  type Outgoing,
  type PublishedUpdate,
  publishedUpdates,
  publishUpdate,
  type Rejected,
  type Result,
  sendNoChange,
} from '@holdfast/model'
import type { useRun } from '../../session/useRun.ts'

/** What is looked at: the words of the draft, or "no change" with what was checked. */
export type Reviewed =
  | { readonly audience: Audience; readonly draft: string }
  | { readonly audience: Audience; readonly checked: string }

export interface Review {
  readonly of: Reviewed
  readonly words: Outgoing
  readonly recorded: readonly PublishedUpdate[]
}

/** `now` is the aligned clock, ms UTC. */
export function reviewOf(state: IncidentState, of: Reviewed, now: Ms): Result<Review, Rejected> {
  const { audience } = of
  const words =
    'draft' in of ? draftedUpdate(state, { audience, text: of.draft }, now) : noChangeUpdate(state, of, now)
  return words.ok ? ok({ of, words: words.value, recorded: publishedUpdates(state, audience) }) : words
}

/** Records that they were told these words, and no others. */
export function recordTold(run: ReturnType<typeof useRun>, { of, words, recorded }: Review) {
  const next = words.nextAt === null ? {} : { nextAt: words.nextAt }
  const read = { words: words.text, recorded }
  return 'draft' in of
    ? run(publishUpdate, { audience: of.audience, text: of.draft, ...next, read })
    : run(sendNoChange, { ...of, ...next, read })
}
