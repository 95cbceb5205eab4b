// A window's own disk, which outlives the windows that open it: the store under the product's own keeper. Writes take
// their time, may fail or hang, and what was not written when the window dies is gone.
import type { LocalStore } from '@holdfast/model'
import * as Y from 'yjs'
import { footprintOf, Ground } from './footprint.ts'
import type { Process, World } from './world.ts'

const STORED = Symbol('stored')
/** Before a hanging operation is looked at again, virtual ms. */
const LOOK_AGAIN = 100

export class LocalDisk {
  /** `silent`: nothing is answered until it works again. */
  state: 'good' | 'full' | 'silent' = 'good'
  readonly updates: Uint8Array[] = []
  unsent = 0
  ground = new Ground()
  readonly #world: World

  constructor(world: World) {
    this.#world = world
  }

  /** The machine is lost. */
  wipe(): void {
    this.updates.length = 0
    this.unsent = 0
    this.ground = new Ground()
  }

  open(doc: Y.Doc, process: Process): LocalStore {
    const world = this.#world
    const answer = <T>(ms: number, act: () => T): Promise<T> =>
      new Promise((done, fail) => {
        const look = () => {
          if (!process.alive) return
          if (this.state === 'silent') return void world.after(LOOK_AGAIN, look)
          try {
            done(act())
          } catch (error) {
            fail(error)
          }
        }
        world.after(ms, look)
      })
    return {
      load: () =>
        answer(world.between(1, 15), () => {
          doc.transact(() => {
            for (const update of this.updates) Y.applyUpdate(doc, update)
          }, STORED)
          return { unsent: this.unsent }
        }),
      append: (updates, unsent) =>
        answer(world.between(0.5, world.chance(0.1) ? 200 : 6), () => {
          if (this.state === 'full') {
            world.trace.reach('window that could not store')
            throw new Error('The disk of this simulation is full.')
          }
          this.updates.push(...updates)
          for (const update of updates) this.ground.add(footprintOf(update))
          this.unsent = unsent
        }),
      isOrigin: (origin) => origin === STORED,
      close: () => Promise.resolve(),
    }
  }
}
