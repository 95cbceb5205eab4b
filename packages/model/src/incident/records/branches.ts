// Drafts written ahead: the words for one audience in case that something happens. Whether it happened is read from the record; the
// register says what became of the draft then.
import { z } from 'zod'
import type { BranchId } from '../../base/ids.ts'
import { choice, person, text, time, timeOrNull } from '../../schema/fields.ts'
import { register, table } from '../../schema/root.ts'
import { AUDIENCES } from './updates.ts'

/** What a draft waits for: how an action ends, what a decision comes to, a milestone that is reached, or a time. */
export const BRANCH_ON = ['action', 'decision', 'milestone', 'time'] as const
export type BranchOn = (typeof BRANCH_ON)[number]

export const branches = table<BranchId>()({
  audience: choice(AUDIENCES, 'internal'),
  on: choice(BRANCH_ON, 'time'),
  /** The action or decision; the milestone by its name; for a time the action that is still without a result then, or ''. */
  about: text(),
  /** Of an action "worked" or "failed"; of a decision the option; else ''. */
  when: text(),
  /** When it fires, ms UTC; null but for a time. */
  dueAt: timeOrNull(),
  text: text(),
  by: person(),
  at: time(),
})

/** Key: a branch. It is promoted once, whoever and how many promote it. */
export const branchStates = register(z.object({ state: z.enum(['promoted', 'archived']) }), ({ state }) =>
  state === 'promoted' ? 1 : 0,
)
