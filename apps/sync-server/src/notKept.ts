// What a room took in without its content, because that may not be stored (rights/judge.ts). Its clocks are used up, so
// whoever brings the same again, in a file or after a lost connection, is not judged again: they are told from here.
// Invariant: what is noted is stored together with the change that has it.
import type { Connection } from './connection.ts'
import type { ClockRange } from './inspect/inspect.ts'
import { refuseParts } from './refuseParts.ts'
import { refusals } from './refusals.ts'
import type { Why } from './rights/judge.ts'

export interface NotKeptPart extends ClockRange {
  readonly why: Why
}

interface Noted extends NotKeptPart {
  /** Of the change that has it; 0 from before the room was loaded. */
  readonly index: number
  /** `order` of the connection that brought it, and was told. */
  readonly by: number
}

/** A flood of refused parts is remembered up to here; the sender was told of each, up to a bound of its own. */
const MOST = 20_000
const NOTHING: readonly NotKeptPart[] = []

export class NotKept {
  #parts: Noted[]
  #unsaved: readonly NotKeptPart[] = NOTHING
  #by = -1

  constructor(saved: readonly NotKeptPart[]) {
    this.#parts = inOrder(saved.map((part) => ({ ...part, index: 0, by: -1 })))
  }

  note(refused: ReadonlyMap<Why, readonly ClockRange[]>, { order }: Connection): void {
    this.#by = order
    this.#unsaved = [...refused]
      .flatMap(([why, ranges]) => ranges.map(({ client, from, to }) => ({ client, from, to, why })))
      .slice(0, MOST - this.#parts.length)
  }

  /** Those to store with change `index`. */
  take(index: number): readonly NotKeptPart[] {
    const unsaved = this.#unsaved
    if (unsaved.length === 0) return NOTHING
    this.#unsaved = []
    this.#parts = inOrder([...this.#parts, ...unsaved.map((part) => ({ ...part, index, by: this.#by }))])
    return unsaved
  }

  /** The changes after this one are no more. */
  takenBack(index: number): void {
    this.#parts = this.#parts.filter((part) => part.index <= index)
  }

  /** Tells somebody what of `ranges` was refused before; of everything, once, when it is not known what they carry. */
  tell(connection: Connection, ranges: readonly ClockRange[] | null): void {
    if (this.#parts.length === 0 || (ranges === null && connection.toldNotKept)) return
    if (ranges === null) connection.toldNotKept = true
    const isNew = ({ by }: Noted) => by !== connection.order || connection.relaying !== null
    const others = this.#parts.filter(isNew)
    const met = ranges === null ? others : common(others, inOrder(ranges))
    for (const why of new Set(met.map((part) => part.why))) {
      const parts = met.filter((part) => part.why === why)
      refuseParts(
        connection,
        refusals.before(why),
        parts.map(({ client, from, to }) => ({ client, from, to })),
      )
    }
  }
}

const inOrder = <T extends ClockRange>(ranges: readonly T[]): T[] =>
  ranges.toSorted((a, b) => a.client - b.client || a.from - b.from)

/** What of `parts` is in `ranges`; both in order, and neither overlaps itself. */
function common(parts: readonly NotKeptPart[], ranges: readonly ClockRange[]): readonly NotKeptPart[] {
  const found: NotKeptPart[] = []
  let at = 0
  for (const part of parts) {
    const isBefore = (range: ClockRange) =>
      range.client < part.client || (range.client === part.client && range.to <= part.from)
    for (let range = ranges[at]; range && isBefore(range); range = ranges[at]) at += 1
    for (let i = at; ; i++) {
      const range = ranges[i]
      if (!range || range.client !== part.client || range.from >= part.to) break
      found.push({ ...part, from: Math.max(part.from, range.from), to: Math.min(part.to, range.to) })
    }
  }
  return found
}
