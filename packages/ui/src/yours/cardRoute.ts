// The address of a card of Yours now on the Command desk, and whether it is asked for: then it takes the focus.
import type { IncidentId } from '@holdfast/model'
import { type RefObject, useEffect } from 'react'
import type { Route } from '../router/route.ts'
import { useRoute } from '../router/HistoryProvider.tsx'

export type CardName = 'stall' | 'drift'

export const cardRoute = (id: IncidentId, card: CardName): Route => ({
  page: 'incident',
  id,
  desk: 'command',
  at: `yours-${card}`,
})

/** Puts the focus on the card's frame, not on its buttons: what is typed on by mistake answers nothing. */
export function useFocusWhenAsked(card: CardName, frame: RefObject<HTMLElement | null>): void {
  const route = useRoute()
  useEffect(() => {
    if (route.page === 'incident' && route.at === `yours-${card}`) frame.current?.focus()
  }, [route, card, frame])
}
