// Now, as the axis needs it: in steps of five seconds, less than a pixel, and at once when a lane turns due soon or overdue.
import { AUDIENCES, type IncidentState, laneState, type Ms, SECOND, soonWindow } from '@holdfast/model'
import { useCallback, useSyncExternalStore } from 'react'
import { useKit } from '../kit/time/KitProvider.tsx'
import { useShown } from '../session/SessionProvider.tsx'

const STEP = 5 * SECOND

/** The latest of the step that `now` is in and the turns that are behind it, ms UTC. */
export const axisNow = (now: Ms, turns: readonly Ms[]): Ms =>
  Math.max(Math.floor(now / STEP) * STEP, ...turns.filter((at) => at <= now))

/** When the look of a lane changes by time alone, ms UTC. */
export const turnsOf = (state: IncidentState): readonly Ms[] =>
  AUDIENCES.flatMap((audience) => {
    const { next } = laneState(state, audience)
    return next.kind === 'rests' ? [] : [next.dueAt, next.dueAt - soonWindow(next.intervalMinutes)]
  })

export function useAxisNow(): Ms {
  const { ticker } = useKit()
  const shown = useShown()
  const subscribe = useCallback((run: () => void) => ticker.subscribe(SECOND, run), [ticker])
  return useSyncExternalStore(subscribe, () => axisNow(ticker.read(SECOND), turnsOf(shown.getState())))
}
