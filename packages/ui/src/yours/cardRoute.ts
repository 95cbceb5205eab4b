// The address of a card of Yours now, or of a candidate cause to rank, on the Command desk, and whether it is asked for: then it
// takes the focus.
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

/** A candidate cause in the list Investigate next. */
export const rankRoute = (id: IncidentId, hypothesis: string): Route => ({
  page: 'incident',
  id,
  desk: 'command',
  at: `${RANK}${hypothesis}`,
})
const RANK = 'rank-'

const rankAsked = (route: Route): string | null =>
  route.page === 'incident' && route.at?.startsWith(RANK) ? route.at.slice(RANK.length) : null

/** Puts the focus on the row in the list that the address asks for, once that row is there. */
export function useFocusRowWhenAsked(list: RefObject<HTMLElement | null>, keys: readonly string[]): void {
  const route = useRoute()
  const isThere = keys.includes(rankAsked(route) ?? '')
  useEffect(() => {
    const asked = rankAsked(route)
    if (asked === null || !isThere) return
    const look = () => {
      const row = list.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(asked)}"]`)
      // The list makes its rows a moment later, and a sheet that is still open would take the focus back.
      if (!row || document.activeElement?.closest('[role=dialog]')) return
      changes.disconnect()
      row.focus()
    }
    const changes = new MutationObserver(look)
    changes.observe(document.body, { childList: true, subtree: true })
    look()
    return () => changes.disconnect()
  }, [route, isThere, list])
}
