// What happened to a review since it opened: the draft changed under it, its words were kept all the same, it was refused.
import { DRAFT_OF, type Rejected, type Result } from '@holdfast/model'
import { useState } from 'react'
import { useKit } from '../../kit/index.ts'
import { useIncident } from '../../session/SessionProvider.tsx'
import { useRoom } from '../../session/useRoom.ts'
import { type Review, reviewOf } from './review.ts'

export interface ReviewState {
  /** The draft as it reads now, when it is not what the review shows and nobody chose to keep the review's words. */
  readonly changed: { readonly draft: string; readonly take: () => Result<Review, Rejected> } | null
  readonly error: string | undefined
  setError(reason: string | undefined): void
  /** The words of the review are the ones that are told; the draft goes on without them. */
  keep(): void
  clear(): void
}

export function useReviewState({ of }: Review): ReviewState {
  const { room } = useIncident()
  const { clock } = useKit()
  const draft = useRoom((state) => state[DRAFT_OF[of.audience]])
  const [kept, setKept] = useState(false)
  const [error, setError] = useState<string>()
  const take = () => reviewOf(room.store.getState(), { audience: of.audience, draft }, clock.now())
  return {
    changed: 'draft' in of && draft !== of.draft && !kept ? { draft, take } : null,
    error,
    setError,
    keep: () => setKept(true),
    clear() {
      setKept(false)
      setError(undefined)
    },
  }
}
