// What people say about a stretch of the post-mortem's prose. The ends are positions in the shared text that move with it; the words
// that were meant are kept, so that a comment can be read when they are gone.
import { z } from 'zod'
import type { CommentId } from '../../base/ids.ts'
import { choice, person, text, time } from '../../schema/fields.ts'
import { register, table } from '../../schema/root.ts'

/** The sections that people write in. */
export const COMMENTED = [
  'summary',
  'trigger',
  'detection',
  'factors',
  'surprised',
  'response',
  'wentWell',
  'wentBadly',
  'lucky',
] as const

export const comments = table<CommentId>()({
  section: choice(COMMENTED, 'summary'),
  /** A relative position of Yjs as JSON, each. */
  from: text(),
  to: text(),
  /** The words between them when it was written. */
  quote: text(),
  text: text(),
  by: person(),
  at: time(),
})

/** Key: a comment id. While two answers stand it is open. */
export const commentStates = register(z.object({ resolved: z.boolean() }), ({ resolved }) =>
  resolved ? 0 : 1,
)
