// The tokens that this machine keeps: one for the person, one for the incident that they took command of where they only look
// otherwise, one for each wall that it shows. Nothing else reads the keys.
import type { IncidentId } from '@holdfast/model'
import type { PlatformStorage } from '@holdfast/ui'

export interface Keyring {
  person(): string | null
  keepPerson(token: string): void
  wall(incident: IncidentId): string | null
  keepWall(incident: IncidentId, token: string): void
  /** Of the incident that was taken command of last; null for any other. */
  command(incident: IncidentId): string | null
  keepCommand(incident: IncidentId, token: string): void
  /** With the one for the incident that they command. */
  forgetPerson(): void
}

const PERSON = 'holdfast.token'
const COMMAND = 'holdfast.commandToken'
const wallKey = (incident: IncidentId) => `holdfast.wall.${incident}`

export const keyring = (storage: PlatformStorage): Keyring => ({
  person: () => storage.get(PERSON),
  keepPerson: (token) => storage.set(PERSON, token),
  wall: (incident) => storage.get(wallKey(incident)),
  keepWall: (incident, token) => storage.set(wallKey(incident), token),
  command(incident) {
    const [of, token] = storage.get(COMMAND)?.split(' ') ?? []
    return of === incident ? (token ?? null) : null
  },
  keepCommand: (incident, token) => storage.set(COMMAND, `${incident} ${token}`),
  forgetPerson() {
    storage.remove(PERSON)
    storage.remove(COMMAND)
  },
})
