// The Spine of the incident that is looked at. It follows at its own pace: never between a key and what the key writes.
import { type Ms, type Spine, spineOf, wholeSpan } from '@holdfast/model'
import { useDeferredValue } from 'react'
import { useRoom } from '../session/useRoom.ts'
import type { Times } from './spineStore.ts'

export function useSpine(now: Ms, zoomed: Times | null): Spine {
  const spine = useRoom(
    (state) => spineOf(state, zoomed === null ? wholeSpan(state, now) : { ...zoomed, fold: null }, now),
    same,
  )
  return useDeferredValue(spine)
}

/** Its parts are the same objects while nothing of them changed. */
const same = (a: Spine, b: Spine): boolean =>
  a.from === b.from &&
  a.to === b.to &&
  a.fold === b.fold &&
  a.now === b.now &&
  a.marks === b.marks &&
  a.phases === b.phases &&
  a.decisions === b.decisions &&
  a.people === b.people &&
  a.declaredAt === b.declaredAt &&
  a.tracks.every((track, i) => track === b.tracks[i])
