// What the server itself adds to a room after a change from outside.
import type { Effect, Replica } from '../content/replica.ts'

/** A room, as far as that goes. */
export interface ChangedRoom {
  readonly name: string
  readonly replica: Pick<Replica, 'doc' | 'run'>
  accept(effects: readonly Effect[], author: null, actor: string): void
}

/** Called for every change that a room accepted from outside. What it adds itself calls it no more. */
export type AfterChange = (room: ChangedRoom, effects: readonly Effect[]) => void
