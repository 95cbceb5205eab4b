// Whose turn it is to record one audience's update, and keeping one's own turn while the review is open and looked at.
import { type Audience, DRAFT_OF, recordsFirst, type Reviewing, renewed, REVIEW_HOLDS } from '@holdfast/model'
import { useEffect } from 'react'
import { useRealTick } from '../../kit/index.ts'
import { useIncident, useSession } from '../../session/SessionProvider.tsx'
import { useNameOf } from '../../session/useNameOf.ts'
import { usePresence } from '../../session/useRoom.ts'

/** The name of whoever is about to record an update to this audience before me, or null. */
export function useFirst(audience: Audience): string | null {
  const { me } = useSession()
  const nameOf = useNameOf()
  const now = useRealTick()
  return usePresence(({ people }) => {
    const first = recordsFirst(people, { draft: DRAFT_OF[audience], me: me.id, now })
    return first ? nameOf(first) : null
  })
}

/** Signs of life are told this often at most, ms. */
const EVERY = 10_000

/**
 * While the caller is mounted and the review can still record, the others see that I am about to. Coming back to the
 * window keeps the turn; once the review can record no more it is given back, though the review stays open.
 */
export function useTurn(audience: Audience, canRecord: boolean): void {
  const { setReviewing } = useIncident()
  const { clock } = useSession()
  useEffect(() => {
    if (!canRecord) return
    let turn: Reviewing | null = null
    const renew = () => {
      const now = clock.now()
      if (turn !== null && now < turn.until - REVIEW_HOLDS + EVERY) return
      turn = renewed(turn, DRAFT_OF[audience], now)
      setReviewing(turn)
    }
    renew()
    const signs = ['focus', 'pointerdown', 'keydown'] as const
    for (const sign of signs) window.addEventListener(sign, renew)
    return () => {
      for (const sign of signs) window.removeEventListener(sign, renew)
      setReviewing(null)
    }
  }, [audience, canRecord, setReviewing, clock])
}
