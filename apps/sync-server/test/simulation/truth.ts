// What one window really has made and what the disks really hold, against what the window says. Invariant checked: what
// is published is never more optimistic than the truth, at any moment.
import type { SyncStatus } from '@holdfast/model'
import type { Footprint, Ground } from './footprint.ts'

interface Grounds {
  /** The disk of the hub that the window talks to, or the server's when it has none. */
  readonly machine: Ground
  readonly server: Ground
  /** The window's own. */
  readonly disk: Ground
}

export class Truth {
  readonly #grounds: Grounds
  /** Made in this window, in order; how many of them are known to be on each disk. */
  readonly #made: Footprint[] = []
  #proven = { machine: 0, server: 0, disk: 0 }
  #left = 0
  #stored: Footprint | null = null

  constructor(grounds: Grounds) {
    this.#grounds = grounds
  }

  get made(): readonly Footprint[] {
    return this.#made
  }

  /** The window's own store brought `stored`, of which so many changes were never acknowledged. */
  loaded(left: number, stored: Footprint): void {
    this.#left = left
    this.#stored = stored
  }

  changed(footprint: Footprint): void {
    this.#made.push(footprint)
  }

  /** What is wrong with what the window says now, or null. */
  contradiction({ unsent, notOnServer, safeOn }: SyncStatus): string | null {
    const all = this.#left + this.#made.length
    if (safeOn !== 'notYet' && safeOn !== 'nothing' && unsent > 0)
      return `${unsent} unsent, and yet safe on ${safeOn}`
    if (safeOn === 'server' && notOnServer > 0) return `${notOnServer} not on the server, and yet safe there`
    const machine = safeOn === 'notYet' && all === 0 ? 0 : all - unsent
    return this.#check('machine', machine) ?? this.#check('server', all - notOnServer, safeOn)
  }

  /** The window says that all of it is on its own disk. */
  storedContradiction(): string | null {
    return this.#prove('disk', this.#made.length)
  }

  #prove(where: keyof Grounds, claimed: number): string | null {
    const ground = this.#grounds[where]
    // A file may hold what the server itself wrote: a hub leaves that out, since the server will bring it.
    const { server } = this.#grounds
    for (; this.#proven[where] < claimed; this.#proven[where] += 1) {
      const footprint = this.#made[this.#proven[where]]
      if (footprint && !ground.covers(where === 'machine' ? server.missing(footprint) : footprint))
        return `change ${this.#proven[where] + 1} of ${this.#made.length} is called safe on the ${where} and is not`
    }
    return null
  }

  #check(where: 'machine' | 'server', acknowledged: number, safeOn?: string): string | null {
    const ground = this.#grounds[where]
    const wrong = this.#prove(where, Math.min(acknowledged - this.#left, this.#made.length))
    if (wrong) return wrong
    if (safeOn !== 'server' || this.#stored === null) return null
    if (!ground.covers(this.#stored))
      return 'what an earlier visit left is called safe on the server and is not'
    this.#stored = null
    return null
  }
}
