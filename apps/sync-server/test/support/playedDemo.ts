// The recorded incident of the demo, played to its end on a server of its own: the documents, rows and key that a record is made of.
import { currentPhase, incidentRoom, type IncidentId, type IncidentState } from '@holdfast/model'
import * as Y from 'yjs'
import { playDemo } from '../../src/demo/playDemo.ts'
import { openSeat } from '../../src/demo/seat.ts'
import { systemTimers } from '../../src/host/timers.ts'
import { createSyncServer } from '../../src/server.ts'
import { temporaryFolder } from './temporaryFolder.ts'

export interface PlayedDemo {
  readonly incident: IncidentId
  readonly state: IncidentState
  /** The whole document as one update. */
  readonly update: Uint8Array
  /** Of a server that was closed, with the incident in it. */
  readonly dataDir: string
  remove(): Promise<void>
}

export async function playedDemo(): Promise<PlayedDemo> {
  const folder = await temporaryFolder()
  const started = await createSyncServer({ dataDir: folder.path, port: 0 })
  if (!started.ok) throw new Error(started.error.what)
  const server = started.value
  const tokenFor = (sub: string, name: string) =>
    server.tokens.issue({ kind: 'person', access: 'respond', scope: '*', sub, name, lifetime: 86_400_000 })
  const options = { url: server.url.replace(/^http/, 'ws'), clock: { now: Date.now }, timers: systemTimers }
  const pace = { after: (_ms: number, run: () => void) => systemTimers.after(0, run) }
  const demo = await playDemo({ ...options, pace, speed: 120, tokenFor })
  const person = { id: 'watcher' as never, name: 'Watcher' }
  const seat = openSeat({
    ...options,
    token: await tokenFor(person.id, person.name),
    person,
    room: incidentRoom(demo.incident),
  })
  await demo.done
  await seat.synced
  await new Promise<void>((resolve) => {
    const look = () => {
      if (currentPhase(seat.room.store.getState()) !== 'closed') return
      seat.room.doc.off('update', look)
      resolve()
    }
    seat.room.doc.on('update', look)
    look()
  })
  const state = seat.room.store.getState()
  const update = Y.encodeStateAsUpdate(seat.room.doc)
  seat.close()
  await server.close()
  return { incident: demo.incident, state, update, dataDir: folder.path, remove: () => folder.remove() }
}
