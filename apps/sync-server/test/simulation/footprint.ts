// Which structs and deletions an update holds, and the ground that durable updates have covered. An oracle of its own:
// it knows nothing of how the server looks at updates.
import * as Y from 'yjs'

export interface Range {
  readonly client: number
  readonly from: number
  /** Not included. */
  readonly to: number
}
export interface Footprint {
  readonly structs: readonly Range[]
  readonly deletes: readonly Range[]
}

export function footprintOf(update: Uint8Array): Footprint {
  const { structs, ds } = Y.decodeUpdate(update)
  return {
    structs: structs.map(({ id, length }) => ({ client: id.client, from: id.clock, to: id.clock + length })),
    deletes: [...ds.clients].flatMap(([client, items]) =>
      items.map(({ clock, len }) => ({ client, from: clock, to: clock + len })),
    ),
  }
}

export class Ground {
  readonly clocks = new Map<number, number>()
  readonly #deleted = new Map<number, Set<number>>()

  /** Answers what is wrong with a row that is stored: it leaves a hole, or holds what is there already. */
  add({ structs, deletes }: Footprint): string | null {
    let wrong: string | null = null
    for (const { client, from, to } of structs) {
      const known = this.clocks.get(client) ?? 0
      if (from > known) wrong = `a hole in ${client}: ${known} to ${from}`
      if (from < known) wrong = `${client} ${from} is stored twice, ${known} was known`
      this.clocks.set(client, Math.max(known, to))
    }
    for (const { client, from, to } of deletes) {
      const deleted = this.#deleted.get(client) ?? new Set()
      this.#deleted.set(client, deleted)
      if (to > (this.clocks.get(client) ?? 0)) wrong = `${client} ${from} is deleted before it is there`
      for (let clock = from; clock < to; clock++) deleted.add(clock)
    }
    return wrong
  }

  covers(footprint: Footprint): boolean {
    const { structs, deletes } = this.missing(footprint)
    return structs.length === 0 && deletes.length === 0
  }

  /** It without the deletions that are not here. */
  held({ structs, deletes }: Footprint): Footprint {
    return { structs, deletes: deletes.filter((range) => this.covers({ structs: [], deletes: [range] })) }
  }

  /** Ranges that are not whole here. */
  missing({ structs, deletes }: Footprint): Footprint {
    return {
      structs: structs.filter(({ client, to }) => to > (this.clocks.get(client) ?? 0)),
      deletes: deletes.filter(({ client, from, to }) => {
        const deleted = this.#deleted.get(client)
        for (let clock = from; clock < to; clock++) if (!deleted?.has(clock)) return true
        return false
      }),
    }
  }
}
