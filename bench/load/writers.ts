// People who type: real documents that append entries at a steady pace, each spread evenly over the interval.
import { setTimeout as sleep } from 'node:timers/promises'
import * as Y from 'yjs'
import type { Target } from '../wire/dialect.ts'
import { RoomClient } from '../wire/roomClient.ts'
import { entry } from './entry.ts'
import { typeKey } from './incidentSeed.ts'
import { serve } from './loadProcess.ts'

let writers: RoomClient[] = []
let stop: (() => number) | null = null

const jobs = {
  async join(targets: readonly Target[]): Promise<void> {
    writers = targets.map((target) => new RoomClient(target))
    await Promise.all(writers.map((writer) => writer.synced))
  },
  /**
   * Starts writing; `stop` ends it. `padding` makes the entries longer, in characters. One edit in `entryEvery` is an
   * entry, the others are keys typed into the situation text.
   */
  start({
    editsPerSecond,
    padding,
    entryEvery = 1,
  }: {
    editsPerSecond: number
    padding: number
    entryEvery?: number
  }): void {
    const intervalMs = 1000 / editsPerSecond / writers.length
    const started = performance.now()
    let n = 0
    const timer = setInterval(() => {
      // Paced by the clock, so that a late timer does not mean fewer edits.
      const due = Math.floor((performance.now() - started) / intervalMs)
      for (; n < due; n += 1) {
        const doc = writers[n % writers.length]?.doc
        if (n % entryEvery === 0) doc?.getArray('timeline').push([entry(n, padding)])
        else typeKey(doc?.getText('conditions'), n)
      }
    }, 2)
    stop = () => {
      clearInterval(timer)
      return n
    }
  },
  /** How many edits were made. */
  stop(): number {
    const made = stop?.() ?? 0
    stop = null
    return made
  },
  /** Sends updates in order, never more than `window` ahead of what the server has answered. */
  async feed({
    updates,
    window,
    pauseMs,
  }: {
    updates: readonly Uint8Array[]
    window: number
    pauseMs: number
  }): Promise<void> {
    const writer = writers[0]
    if (!writer) throw new Error('nobody has joined')
    for (let from = 0; from < updates.length; from += window) {
      for (const update of updates.slice(from, from + window)) {
        // Its own document must have it too: a server that echoes nothing would leave this one writer without its ground.
        Y.applyUpdate(writer.doc, update, writer)
        writer.sendUpdate(update)
      }
      await writer.roundTrip()
      if (pauseMs > 0) await sleep(pauseMs)
    }
  },
  leave(): void {
    for (const writer of writers) writer.leave()
    writers = []
  },
}
export type Writers = typeof jobs
serve(jobs)
