// What a hub keeps of the checkpoints that the servers above it signed, in one small file of its data folder. The file is
// whole or the former one; one that cannot be read or written costs the memory of earlier visits, nothing else.
import { readFile } from 'node:fs/promises'
import { checkpointShape, type KeptCheckpoints, type CheckpointStore } from '@holdfast/model'
import { z } from 'zod'
import { writeWhole } from '../host/atomicFile.ts'

const alarm = z.object({
  why: z.enum(['rewritten', 'shorter', 'forged']),
  kept: checkpointShape,
  answer: checkpointShape,
  at: z.number(),
})
const kept: z.ZodType<KeptCheckpoints> = z.object({
  first: checkpointShape,
  latest: z.array(checkpointShape),
  alarm: alarm.nullable(),
  putAside: z.array(alarm),
})
/** By room, then by server id. */
const Shape = z.record(z.string(), z.record(z.string(), kept))

export interface CheckpointStores {
  of(this: void, room: string): CheckpointStore
  /** Resolves when nothing is being written any more. */
  flush(): Promise<void>
}

export async function checkpointsInFile(path: string): Promise<CheckpointStores> {
  const rooms = new Map(
    Object.entries(await stored(path)).map(([room, servers]) => [room, new Map(Object.entries(servers))]),
  )
  let writing = Promise.resolve()
  const write = async () => {
    const text = JSON.stringify(
      Object.fromEntries([...rooms].map(([room, servers]) => [room, Object.fromEntries(servers)])),
    )
    await writeWhole(path, text)
  }
  return {
    of: (room) => ({
      read: async () => new Map(rooms.get(room)),
      write(server, checkpoints) {
        const servers = rooms.get(room) ?? new Map<string, KeptCheckpoints>()
        rooms.set(room, servers.set(server, checkpoints))
        writing = writing.then(write, write)
        return writing
      },
    }),
    flush: () => writing.catch(() => undefined),
  }
}

async function stored(path: string): Promise<z.output<typeof Shape>> {
  try {
    return Shape.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch {
    return {}
  }
}
