// What happened in a run, as a hash that two equal runs share, and as lines when somebody wants to read it. Also counts
// the states that must be reached now and then, or a green run proves nothing.
import type { Ms } from '@holdfast/model'

/** States that a run of many seeds must reach. */
export const SOMETIMES = [
  'killed between receiving and storing',
  'killed after storing and before answering',
  'server restarted in order',
  'server lost without a word',
  'partition during a join',
  'half-open connection noticed',
  'late frames of a former connection',
  'reconnect during loading',
  'joined from a checkpoint and rows',
  'room let go of and loaded again',
  'refused write shown',
  'part too large taken out',
  'part refused before told again',
  'words found that the server took out first',
  'access ran out',
  'full disk',
  'disk error',
  'slow reader closed',
  'window killed with unstored changes',
  'changes of an earlier visit sent',
  'two heads',
  'conflict settled',
  'clock set while connected',
  'command asked while apart',
  'reader tried to write',
  'hub behind a hub',
  'bridge opened',
  'bridge joined',
  'bridge closed by itself',
  'guest at a bridge',
  'changes brought by a file',
  'machine lost after it wrote a file',
  'window that could not store',
  'window whose disk hung',
] as const
export type Sometimes = (typeof SOMETIMES)[number]

export class Trace {
  readonly reached = new Map<Sometimes, number>()
  readonly lines: string[] | null
  readonly #now: () => Ms
  #low = 0x811c9dc5
  #high = 0x9747b28c

  constructor(keepsLines: boolean, now: () => Ms) {
    this.lines = keepsLines ? [] : null
    this.#now = now
  }

  note(what: string, bytes?: Uint8Array): void {
    const at = this.#now()
    this.#mix(Math.floor(at) | 0)
    this.#mix(Math.floor((at % 1) * 0x7fffffff))
    for (let i = 0; i < what.length; i++) this.#mix(what.charCodeAt(i))
    if (bytes) for (let i = 0; i < bytes.length; i++) this.#mix(bytes[i] as number)
    this.lines?.push(
      `${new Date(at).toISOString().slice(11, 23)} ${what}${bytes ? ` ${bytes.length} bytes` : ''}`,
    )
  }

  reach(state: Sometimes): void {
    this.reached.set(state, (this.reached.get(state) ?? 0) + 1)
    this.lines?.push(`          sometimes: ${state}`)
  }

  get hash(): string {
    return [this.#high, this.#low].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('')
  }

  /** Two 32-bit FNV-1a lanes. */
  #mix(value: number): void {
    this.#low = Math.imul(this.#low ^ value, 0x01000193)
    this.#high = Math.imul(this.#high ^ value, 0x0100_01b3) ^ (this.#high >>> 13)
  }
}
