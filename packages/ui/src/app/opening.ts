// An incident held open while somebody follows it, and whether there is something to show.
import { type IncidentId, theIncident } from '@holdfast/model'
import type { Readable } from '../session/readable.ts'
import type { IncidentHandle, Ready, Session } from '../session/session.ts'

export type Opening =
  | { readonly state: 'opening' }
  /** Neither this machine nor the server (as far as it answered) knows it. It may still arrive. */
  | { readonly state: 'unknown'; readonly incident: IncidentHandle }
  | { readonly state: 'open'; readonly incident: IncidentHandle }

const OPENING: Opening = { state: 'opening' }

/** Opens the incident with its first follower and gives it back with the last. */
export function openingOf(session: Session, id: IncidentId): Readable<Opening> {
  const followers = new Set<() => void>()
  let state: Opening = OPENING

  function hold(): () => void {
    const incident = session.open(id)
    let ready: Ready | null = null
    let held = true
    const settle = () => {
      const known = theIncident(incident.room.store.getState()) !== null
      const next = known ? 'open' : ready === null ? 'opening' : 'unknown'
      if (!held || next === state.state) return
      state = next === 'opening' ? OPENING : { state: next, incident }
      for (const follower of followers) follower()
    }
    const stop = incident.room.store.subscribe(settle)
    void incident.ready.then((now) => {
      ready = now
      settle()
    })
    settle()
    return () => {
      held = false
      state = OPENING
      stop()
      incident.close()
    }
  }

  let release: (() => void) | null = null
  return {
    getState: () => state,
    subscribe(follower) {
      followers.add(follower)
      release ??= hold()
      return () => {
        followers.delete(follower)
        if (followers.size > 0) return
        release?.()
        release = null
      }
    },
  }
}
