// Somebody changed the draft while its review was open: the new words, and the choice between them and those in the review.
import type { Rejected, Result } from '@holdfast/model'
import { useState } from 'react'
import { Button } from '../../kit/index.ts'
import css from './ReviewStrip.module.css'
import type { Review } from './review.ts'

export interface ChangedDraftProps {
  /** As it reads now. */
  readonly draft: string
  readonly writing: string
  readonly take: () => Result<Review, Rejected>
  readonly onTake: (review: Review) => void
  readonly onKeep: () => void
}

export function ChangedDraft({ draft, writing, take, onTake, onKeep }: ChangedDraftProps) {
  const [error, setError] = useState<string>()
  const review = () => {
    const next = take()
    if (next.ok) onTake(next.value)
    else setError(next.error.reason)
  }
  return (
    <div className={css.changed} role="status">
      <p>
        The draft was changed since you opened this{writing === '' ? '' : `; ${writing} writes in it`}. It
        reads now:
      </p>
      <p className={css.now}>{draft === '' ? '(empty)' : draft}</p>
      {error === undefined ? null : <p className={css.error}>{error}</p>}
      <div className={css.acts}>
        <Button size="sm" onPress={review} isDisabled={draft.trim() === ''}>
          Take the new words
        </Button>
        <Button size="sm" variant="quiet" onPress={onKeep}>
          They get the words on the left
        </Button>
      </div>
    </div>
  )
}
