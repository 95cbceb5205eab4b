// Writes down when entries arrived that reached the server late. Only a server does so, never a hub, and not for drills:
// their entries are replayed. Invariant: an entry that is not named was received when it was recorded.
import { type Clock, incidentOf } from '@holdfast/model'
import type * as Y from 'yjs'
import { LATE_AFTER } from '../../config/timings.ts'
import type { AfterChange } from './afterChange.ts'
import { SERVER_ACTOR } from '../../store/store.ts'
import { lateEntries } from './lateEntries.ts'

export function createArrivals(time: Clock): AfterChange {
  return (room, effects) => {
    if (incidentOf(room.name) === null) return
    const at = Math.floor(time.now())
    const ids = effects.flatMap(({ update }) => lateEntries(update, at - LATE_AFTER))
    if (ids.length === 0 || isDrill(room.replica.doc)) return
    const { effects: noted } = room.replica.run((doc) => doc.getArray('arrivals').push([{ ids, at }]))
    room.accept(noted, null, SERVER_ACTOR)
  }
}

const isDrill = (doc: Y.Doc): boolean =>
  [...doc.getMap<Y.Map<unknown>>('incident').values()].some((row) => row.get?.('drill') === true)
