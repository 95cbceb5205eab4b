// Whether an update fits on what is known: nothing that Yjs would have to keep as pending is ever applied or stored.
import type { ClockRange, Shape } from './inspect.ts'

/** The next clock of a client in the room's document; 0 for an unknown one. */
export type Known = (client: number) => number

/** True when something it builds on, or deletes, is neither in the room nor in the update itself. */
export function hasGap({ structs, needs, deletes }: Shape, known: Known): boolean {
  const after = new Map<number, number>()
  for (const { client, from, to } of structs) {
    const next = known(client)
    if (from > next) return true
    after.set(client, Math.max(to, next))
  }
  const reach = (client: number) => after.get(client) ?? known(client)
  for (const [client, clock] of needs) {
    if (clock >= reach(client)) return true
  }
  return deletes.some(({ client, to }) => to > reach(client))
}

/** What it writes that the room does not have. */
export const newRanges = ({ structs }: Shape, known: Known): readonly ClockRange[] =>
  structs.filter(({ client, to }) => to > known(client))

/** True when it writes anything that the room does not have; deletions aside. */
export const writesAnything = ({ structs }: Shape, known: Known): boolean =>
  structs.some(({ client, to }) => to > known(client))

/** True when the room may have some of it already. Of deletions alone nobody can tell without looking into the document. */
export const repeatsAnything = ({ structs, deletes }: Shape, known: Known): boolean =>
  structs.some(({ client, from }) => from < known(client)) || (structs.length === 0 && deletes.length > 0)
