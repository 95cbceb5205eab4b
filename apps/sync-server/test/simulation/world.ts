// The world of one run: one clock, one queue of what will happen, one source of chance, one trace. Invariant: the same
// seed is the same world to the last byte; nothing in it asks the real clock or the real network.
import type { Ms, Timers } from '@holdfast/model'
import { seededRandom } from '../support/randomHistory.ts'
import { type Event, EventQueue } from './eventQueue.ts'
import { Trace } from './trace.ts'

/** Something that can be killed: nothing it planned happens afterwards. */
export interface Process {
  readonly name: string
  alive: boolean
}

export class World {
  readonly trace: Trace
  readonly #queue = new EventQueue()
  readonly #random: () => number
  /** From now on nothing new goes wrong. */
  isHealed = false
  /** When a connection last began or ended at either end. */
  stirredAt: Ms = 0
  #now: Ms = Date.UTC(2018, 9, 21, 22, 52)
  #order = 0

  constructor(seed: number, keepsLines = false) {
    this.#random = seededRandom(seed)
    this.trace = new Trace(keepsLines, () => this.#now)
  }

  /** The true time, ms UTC; every clock in the world is off from it in its own way. */
  get now(): Ms {
    return this.#now
  }

  after(ms: Ms, run: () => void): () => void {
    const event: Event = { at: this.#now + Math.max(0, ms), order: this.#order++, run }
    this.#queue.push(event)
    return () => {
      event.run = null
    }
  }

  timersOf(process: Process): Timers {
    return { after: (ms, run) => this.after(ms, () => process.alive && run()) }
  }

  /** Lets time pass until `done`, looked at `every` so often, or for `limit` ms. Answers whether it came true. */
  async run(limit: Ms, every = limit, done: () => boolean = () => false): Promise<boolean> {
    const end = this.#now + limit
    let look = this.#now + every
    while (this.#now < end) {
      const at = Math.min(this.#queue.next?.at ?? end, end, look)
      this.#now = at
      if (at === look) {
        if (done()) return true
        look += every
        continue
      }
      if (at === end) break
      const run = this.#queue.pop()?.run
      if (!run) continue
      run()
      await promisesKept()
    }
    return done()
  }

  /** 0 ≤ x < 1. */
  readonly random = (): number => this.#random()
  /** A whole number, 0 ≤ x < n. */
  readonly below = (n: number): number => Math.floor(this.#random() * n)
  readonly between = (from: number, to: number): number => from + this.#random() * (to - from)
  readonly chance = (p: number): boolean => this.#random() < p
  pick<T>(of: readonly T[]): T {
    return of[this.below(of.length)] as T
  }
}

/** After this every promise that could go on has. */
const promisesKept = () => new Promise<void>((done) => process.nextTick(done))
