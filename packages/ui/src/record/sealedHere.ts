// What a bundle is made of, from the incident on this machine. Invariant: as long as nothing is written it is the same, whenever it is
// asked for, so a bundle that is made again is the same bundle: its time is that of the last entry.
import {
  type DocumentRoom,
  drillClockIn,
  type IncidentDocument,
  type IncidentState,
  isTime,
  type Ms,
  type Sealed,
} from '@holdfast/model'
import { encodeStateAsUpdate } from 'yjs'

/** ms UTC on the incident's clock. `now` where nothing was written down. */
export function lastWritten({ timeline }: IncidentState, now: Ms): Ms {
  let last = 0
  for (const { recordedAt } of timeline) if (isTime(recordedAt) && recordedAt > last) last = recordedAt
  return last === 0 ? now : last
}

/** When the incident's clock said `at`, ms UTC in real time. */
function realTime(state: IncidentState, at: Ms): Ms {
  const drill = drillClockIn(state)
  if (drill === null) return at
  const { from, at: began, rate } = drill.findLast((segment) => segment.at <= at) ?? drill[0]
  return rate > 0 ? Math.round(from + Math.max(0, at - began) / rate) : from
}

export function sealedHere(room: DocumentRoom<IncidentDocument>): Sealed {
  const state = room.store.getState()
  const asOf = lastWritten(state, room.clock.now())
  return {
    mark: { number: 1, name: '', sealedAt: realTime(state, asOf), asOf, follows: null },
    state: encodeStateAsUpdate(room.doc),
  }
}
