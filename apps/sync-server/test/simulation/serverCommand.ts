// The command that observers of a simulation ask for: an entry, written once whatever happens. The answers that a server
// remembers die with it, so what makes it once is the id in the document.
import type { RunCommand } from '../../src/sync/sync.ts'
import type { World } from './world.ts'

interface Entry {
  readonly id: string
}

export const runOnce =
  (world: World): RunCommand =>
  async (room, { person }, { id }) => {
    const written = await room.write(person.id, (doc) => {
      const entries = doc.getArray<Entry>('timeline')
      if (entries.toArray().some((entry) => entry.id === id)) return
      // The replica's own id comes from the machine; here chance is the world's.
      doc.clientID = 1 + world.below(2 ** 31)
      const now = Math.floor(world.now)
      const by = { id: person.id, name: person.name }
      const facts = { refs: [], link: null, auto: true, source: null, occurredAt: now, recordedAt: now }
      entries.push([{ id, kind: 'question', text: 'What do we tell the board?', by, ...facts } as Entry])
    })
    return { ok: written.ok }
  }
