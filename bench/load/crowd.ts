// Many small rooms, each filled by one person who then stays and does nothing. The entries are of eight authors.
import type { Target } from '../wire/dialect.ts'
import { RoomClient } from '../wire/roomClient.ts'
import { seedIncident } from './incidentSeed.ts'
import { serve } from './loadProcess.ts'

const AT_ONCE = 20
let people: RoomClient[] = []

async function fill(target: Target, updates: readonly Uint8Array[]): Promise<void> {
  const person = new RoomClient(target)
  people.push(person)
  await person.synced
  for (const update of updates) person.sendUpdate(update)
  await person.roundTrip()
}

const jobs = {
  async fill({ targets, entries }: { targets: readonly Target[]; entries: number }): Promise<void> {
    const { updates } = seedIncident(entries, 0)
    for (let from = 0; from < targets.length; from += AT_ONCE) {
      await Promise.all(targets.slice(from, from + AT_ONCE).map((target) => fill(target, updates)))
    }
  },
  leave(): void {
    for (const person of people) person.leave()
    people = []
  },
}
export type Crowd = typeof jobs
serve(jobs)
