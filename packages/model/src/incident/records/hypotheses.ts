// Candidate causes, their evidence, and what was ruled out and why.
import { generateKeyBetween } from 'fractional-indexing'
import { z } from 'zod'
import type { EvidenceId, HypothesisId } from '../../base/ids.ts'
import { choice, id, person, personOrNull, text, textOrNull, time, timeOrNull } from '../../schema/fields.ts'
import { fileRefs } from './files.ts'
import { register, table } from '../../schema/root.ts'
import { label } from '../../schema/label.ts'

export const HYPOTHESIS_STATES = ['proposed', 'testing', 'supported', 'ruledOut', 'parked'] as const
export type HypothesisState = (typeof HYPOTHESIS_STATES)[number]
export const LEVELS = ['low', 'medium', 'high', 'unknown'] as const
export type Level = (typeof LEVELS)[number]

/** Whether another key can be made beside it; what another program wrote may be no key at all. */
function isRank(found: string): boolean {
  try {
    return found.length <= 200 && generateKeyBetween(found, null) > found
  } catch {
    return false
  }
}

export const hypotheses = table<HypothesisId>()({
  title: label(),
  detail: text(),
  owner: personOrNull(),
  likelihood: choice(LEVELS, 'unknown'),
  costToTest: choice(LEVELS, 'unknown'),
  blastRadius: choice(LEVELS, 'unknown'),
  /** Fractional index: the IC's order of what to investigate next. */
  rank: z.string().refine(isRank).catch('a0'),
  /** When somebody must look again, ms UTC. */
  checkBackAt: timeOrNull(),
  /** When the IC last ruled on it (ordered it, sent it to be tested, parked it), ms UTC. */
  ruledAt: timeOrNull(),
  proposedBy: person(),
  proposedAt: time(),
})

/** Least to most: while two states stand, the one that keeps people looking is shown. */
const KEEPS_LOOKING: Readonly<Record<HypothesisState, number>> = {
  ruledOut: 0,
  parked: 1,
  supported: 2,
  proposed: 3,
  testing: 4,
}
/** Key: a hypothesis id. `because` is required when ruled out. */
export const hypothesisStates = register(
  z.object({ state: z.enum(HYPOTHESIS_STATES), because: text() }),
  ({ state }) => KEEPS_LOOKING[state],
)

/** What a piece of evidence says of its hypothesis. */
export const STANCES = ['for', 'against'] as const
export type Stance = (typeof STANCES)[number]

export const evidence = table<EvidenceId>()({
  hypothesisId: id<HypothesisId>(),
  stance: choice(STANCES, 'for'),
  text: text(),
  link: textOrNull(),
  files: fileRefs(),
  by: person(),
  at: time(),
})
