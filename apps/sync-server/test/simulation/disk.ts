// A server's disk: a store whose writes take their time, may fail, and are lost when the process dies before they are
// on it. Invariant: what is on it only grows, and leaves no hole and holds nothing twice, or the run fails.
import { err, type Result } from '@holdfast/model'
import { createMemoryStore } from '../../src/store/memory.ts'
import type { Store, StoreFault } from '../../src/store/store.ts'
import { footprintOf, Ground } from './footprint.ts'
import type { Process, World } from './world.ts'

export class Disk {
  state: 'good' | 'full' | 'io' = 'good'
  /** Rows handed over and not on the disk yet. */
  pending = 0
  /** Batches on the disk whose writer has not been told yet. */
  untold = 0
  loading = 0
  readonly durable: Store = createMemoryStore()
  readonly #world: World
  readonly #grounds = new Map<string, Ground>()
  readonly #fail: (wrong: string) => void

  constructor(world: World, fail: (wrong: string) => void) {
    this.#world = world
    this.#fail = fail
  }

  /** Everything of a room that is on this disk. */
  ground(room: string): Ground {
    const ground = this.#grounds.get(room) ?? new Ground()
    this.#grounds.set(room, ground)
    return ground
  }

  /** The store of one process: its answers stop with it. */
  open(process: Process): Store {
    const { durable } = this
    const world = this.#world
    const later = async <T>(ms: number, answer: () => Promise<T>): Promise<T> => {
      await new Promise<void>((done) => {
        world.after(ms, () => process.alive && done())
      })
      return answer()
    }
    const broken = (): Result<never, StoreFault> | null => {
      if (this.state === 'good') return null
      world.trace.reach(this.state === 'full' ? 'full disk' : 'disk error')
      return err({ kind: this.state, message: 'The disk of this simulation does not work.' })
    }
    let loads = 0
    const wait = () => (world.chance(0.05) ? world.between(20, 300) : world.between(0.3, 4))
    return {
      ...durable,
      append: (rows) =>
        new Promise((done) => {
          this.pending += 1
          world.after(wait(), () => {
            this.pending -= 1
            if (!process.alive) return
            const fault = broken()
            if (fault) return world.after(0, () => process.alive && done(fault))
            world.trace.note(`disk ${process.name} takes ${rows.length} rows`)
            for (const { room, update } of rows) {
              const wrong = this.ground(room).add(footprintOf(update))
              if (wrong) this.#fail(`a stored row does not follow: ${wrong}`)
            }
            const stored = durable.append(rows)
            this.untold += 1
            world.after(world.between(0, 2), () => {
              this.untold -= 1
              if (process.alive) done(stored)
            })
          })
        }),
      load: async (room) => {
        this.loading += 1
        loads += 1
        if (loads > 1) world.trace.reach('room let go of and loaded again')
        const loaded = await later(wait(), () => durable.load(room))
        this.loading -= 1
        if (loaded.ok && loaded.value.checkpoint && loaded.value.updates.length > 0)
          world.trace.reach('joined from a checkpoint and rows')
        return loaded
      },
      checkpoint: (room, seq, state) =>
        later(wait(), async () => broken() ?? durable.checkpoint(room, seq, state.slice())),
      probe: () => later(wait(), async () => broken() ?? durable.probe()),
    }
  }
}
