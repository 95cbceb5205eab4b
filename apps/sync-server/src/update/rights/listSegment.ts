// A segment of a list as it will be: an item that is there (perhaps cut short), a part of the update, or what was cut off
// from either. Numbers as in Part; NONE stands for what is absent.
import * as Y from 'yjs'
import { KIND, NONE } from '../inspect/part.ts'

/** What is not in the document yet. */
interface Laid {
  readonly client: number
  readonly clock: number
  readonly kind: number
  readonly originClient: number
  readonly originClock: number
  readonly rightClient: number
  readonly rightClock: number
  /** How many clocks are not cut off. */
  held: number
  /** What follows in its list. */
  next: ListSegment | null
}

export type ListSegment = Y.Item | Laid

export class Tail implements Laid {
  readonly client: number
  readonly clock: number
  readonly kind: number
  readonly originClient: number
  readonly originClock: number
  readonly rightClient: number
  readonly rightClock: number
  held: number
  next: ListSegment | null

  /** What `of` holds from `clock` on. */
  constructor(of: ListSegment, clock: number, held: number, next: ListSegment | null) {
    this.client = this.originClient = clientOf(of)
    this.clock = clock
    this.originClock = clock - 1
    this.kind = kindOf(of)
    this.rightClient = rightClientOf(of)
    this.rightClock = rightClockOf(of)
    this.held = held
    this.next = next
  }
}

export const clientOf = (of: ListSegment): number => (of instanceof Y.Item ? of.id.client : of.client)
export const clockOf = (of: ListSegment): number => (of instanceof Y.Item ? of.id.clock : of.clock)
export const originClientOf = (of: ListSegment): number =>
  of instanceof Y.Item ? (of.origin?.client ?? NONE) : of.originClient
export const originClockOf = (of: ListSegment): number =>
  of instanceof Y.Item ? (of.origin?.clock ?? 0) : of.originClock
export const rightClientOf = (of: ListSegment): number =>
  of instanceof Y.Item ? (of.rightOrigin?.client ?? NONE) : of.rightClient
export const rightClockOf = (of: ListSegment): number =>
  of instanceof Y.Item ? (of.rightOrigin?.clock ?? 0) : of.rightClock
/** Of two ids, NONE for none. */
export const isSame = (client: number, clock: number, otherClient: number, otherClock: number): boolean =>
  client === otherClient && (client === NONE || clock === otherClock)

const kindOf = (of: ListSegment): number => (of instanceof Y.Item ? of.content.getRef() : of.kind)

/** How many values Yjs copies when it cuts it or joins it to another. */
export function copiedValues(of: ListSegment, held: number): number {
  const kind = kindOf(of)
  return kind === KIND.any || kind === KIND.json ? held : 0
}
