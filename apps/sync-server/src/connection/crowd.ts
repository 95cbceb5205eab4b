// Whether there is room for one more: of all, from one address, of one person. Invariant: whoever has fallen silent (a
// line that broke without a word) keeps nobody out, so that an office whose network comes back finds its place free.
import type { Duplex } from 'node:stream'
import { CLOSE, type Clock } from '@holdfast/model'
import { PLACE_LOST_AFTER } from '../config/timings.ts'
import type { Admission, Refusal } from '../identity/admission.ts'
import type { Connection } from './connection.ts'
import type { Connections } from './connections.ts'
import { HUB_SHARE, type Limits } from '../config/limits.ts'

export interface CrowdDeps {
  readonly connections: Connections
  readonly clock: Clock
  readonly limits: Limits
}

export class Crowd {
  readonly #deps: CrowdDeps
  readonly #sockets = new Map<string, Set<Duplex>>()
  /** Upgraded, and neither in nor gone yet. */
  #entering = 0

  constructor(deps: CrowdDeps) {
    this.#deps = deps
  }

  /** Counts a socket until it closes, and from its address; null: on this machine, which only the whole bounds. */
  come(socket: Duplex, address: string | null): void {
    if (address === null) return
    const open = this.#sockets.get(address) ?? new Set()
    this.#sockets.set(address, open.add(socket))
    socket.once('close', () => {
      open.delete(socket)
      if (open.size === 0) this.#sockets.delete(address)
    })
  }

  entering(by: 1 | -1): void {
    this.#entering += by
  }

  /** Before it is known who it is. Null: there is room. */
  noRoomFrom(address: string | null): Refusal | null {
    const { connections, limits } = this.#deps
    if (connections.size + this.#entering >= limits.maxConnections && !this.#freed(connections)) return full
    const open = address === null ? undefined : this.#sockets.get(address)
    if (!open || open.size < limits.maxPerAddress) return null
    return this.#freed([...connections].filter(({ socket }) => open.has(socket))) ? null : fromAddress
  }

  /** A hub stands for many. */
  noRoomFor({ person, relays }: Admission): Refusal | null {
    const most = this.#deps.limits.maxPerPerson * (relays ? HUB_SHARE : 1)
    const theirs = this.#deps.connections.of(person.id)
    return theirs.size < most || this.#freed(theirs) ? null : ofPerson(most)
  }

  /** Ends the silent ones; whether there were any. */
  #freed(connections: Iterable<Connection>): boolean {
    const now = this.#deps.clock.now()
    const silent = [...connections].filter(({ heardAt }) => now - heardAt >= PLACE_LOST_AFTER)
    for (const { ws } of silent) ws.terminate()
    return silent.length > 0
  }
}

const full: Refusal = {
  code: CLOSE.tooFast,
  reason: 'The server is full. What you have is safe on your machine; this tries again by itself.',
}
const fromAddress: Refusal = {
  code: CLOSE.tooFast,
  reason:
    'Your network has too many connections open here. What you have is safe; this tries again by itself.',
}
const ofPerson = (most: number): Refusal => ({
  code: CLOSE.tooFast,
  reason: `You have ${most} connections open, the most for one person. Close some windows; this tries again by itself.`,
})
