// What somebody wants fuzzed. Pure.
import { parseArgs } from 'node:util'

export const KINDS = ['simulation', 'frames', 'kills', 'hubKills', 'garbage'] as const
export type Kind = (typeof KINDS)[number]

/** So many in one process. */
export const PIECE: Readonly<Record<Kind, number>> = {
  simulation: 500,
  frames: 20_000,
  kills: 25,
  hubKills: 25,
  garbage: 5_000,
}

export interface FuzzOptions {
  readonly what: Kind
  /** How many: seeds, frames, kills, or requests and frames. */
  readonly seeds: number
  readonly seed: number
  readonly jobs: number
  /** One seed of the simulation, with all that happened. */
  readonly isReplay: boolean
}

type Read =
  | { readonly ok: true; readonly value: FuzzOptions }
  | { readonly ok: false; readonly error: string }

/** `fresh`: the seed when none is given. */
export function readFuzzArguments(args: readonly string[], fresh: number): Read {
  const wrong = (error: string): Read => ({ ok: false, error })
  const number = { type: 'string' } as const
  let given: Readonly<Record<string, string | undefined>>
  try {
    given = parseArgs({
      args: [...args],
      options: { seeds: number, seed: number, jobs: number, what: number },
    }).values
  } catch (error) {
    return wrong(String(error))
  }
  const what = KINDS.find((kind) => kind === (given['what'] ?? 'simulation'))
  if (!what) return wrong(`--what is one of ${KINDS.join(', ')}.`)
  for (const name of ['seeds', 'seed', 'jobs'])
    if (given[name] !== undefined && !/^[1-9]\d{0,11}$/.test(given[name]))
      return wrong(`--${name} takes a whole number.`)
  const seeds = Number(given['seeds'] ?? 1)
  const isReplay = given['seed'] !== undefined && seeds === 1
  return {
    ok: true,
    value: { what, seeds, seed: Number(given['seed'] ?? fresh), jobs: Number(given['jobs'] ?? 1), isReplay },
  }
}
