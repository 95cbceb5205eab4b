// The tokens that this machine keeps: one for the person, one for each wall that it shows. Nothing else reads the keys.
import type { IncidentId } from '@holdfast/model'
import type { PlatformStorage } from '@holdfast/ui'

export interface Keyring {
  person(): string | null
  keepPerson(token: string): void
  wall(incident: IncidentId): string | null
  keepWall(incident: IncidentId, token: string): void
  forgetPerson(): void
}

const PERSON = 'holdfast.token'
const wallKey = (incident: IncidentId) => `holdfast.wall.${incident}`

export const keyring = (storage: PlatformStorage): Keyring => ({
  person: () => storage.get(PERSON),
  keepPerson: (token) => storage.set(PERSON, token),
  wall: (incident) => storage.get(wallKey(incident)),
  keepWall: (incident, token) => storage.set(wallKey(incident), token),
  forgetPerson: () => storage.remove(PERSON),
})
