// The post-mortem as the record makes it now. It follows at its own pace, and is made again only when the record changed: not by
// what people type into its prose, and while the incident runs once a minute.
import {
  currentPhase,
  type IncidentState,
  isTime,
  MINUTE,
  type Ms,
  type PostMortem,
  postMortem,
} from '@holdfast/model'
import { useDeferredValue, useMemo } from 'react'
import { useTick } from '../../kit/index.ts'
import { lastWritten } from '../../record/sealedHere.ts'
import { useRoom } from '../../session/useRoom.ts'

export interface Made {
  readonly made: PostMortem
  /** What it was made from. */
  readonly state: IncidentState
}

/** The moment as of which it is told, ms UTC: the last entry once it is over, as the export has it. */
const toldAt = (state: IncidentState, now: Ms): Ms => {
  const phase = currentPhase(state)
  const isOver = phase === 'resolved' || phase === 'closed' || phase === 'cancelled'
  const last = lastWritten(state, now)
  return isOver && isTime(last) ? last : now
}

export function usePostMortem(): Made {
  const now = useTick(MINUTE)
  const state = useDeferredValue(useRoom((all) => all, sameRecord))
  return useMemo(() => ({ made: postMortem(state, toldAt(state, now), {}), state }), [state, now])
}

/** Texts that people write in are no part of what the record makes. */
const sameRecord = (a: IncidentState, b: IncidentState): boolean =>
  a === b ||
  (Object.keys(a) as (keyof IncidentState)[]).every(
    (root) => a[root] === b[root] || (typeof a[root] === 'string' && typeof b[root] === 'string'),
  )
