// How the windows of somebody who only looks ask Comms: its code comes before their first page, and nobody else fetches it.
import type { IncidentId, PersonId } from '@holdfast/model'
import type { PlatformStorage } from '@holdfast/ui'
import { keptCommands } from '../local/keptCommands.ts'
import { keptQuestions } from '../local/keptQuestions.ts'
import { type AskComms, askComms, type AskCommsOptions } from './askComms.ts'

export { takeDesk } from '../access/commandAccess.ts'

export interface AskingPort {
  /** Incidents that do not have somebody's question, or their answer about command, yet. */
  unsent(person: PersonId): readonly IncidentId[]
  inside(room: Omit<AskCommsOptions, 'kept' | 'keptCommands' | 'takeDesk'>): AskComms
}

/** `takeDesk` gets whoever commands an incident to its desks, or says why not. */
export function openAsking(storage: PlatformStorage, takeDesk: AskCommsOptions['takeDesk']): AskingPort {
  const kept = keptQuestions(storage)
  const commands = keptCommands(storage)
  return {
    unsent: (person) => [
      ...kept.all().flatMap((one) => (one.person === person && one.refused === null ? [one.incident] : [])),
      ...commands
        .all()
        .flatMap((one) => (one.person === person && one.rejected === null ? [one.incident] : [])),
    ],
    inside: (room) => askComms({ ...room, kept, keptCommands: commands, takeDesk }),
  }
}

/** localStorage itself, which throws where it is denied or full: a question is called kept only when it is. */
export const ownStorage = (window: Window): PlatformStorage => ({
  get: (key) => window.localStorage.getItem(key),
  set: (key, value) => window.localStorage.setItem(key, value),
  remove: (key) => window.localStorage.removeItem(key),
})
