// The organisation's words for updates: what its terms are called outside, and its own templates. A template's key is
// `<audience>.<phase>`; its value '' means that the one of the product is used again.
import { choice, flag, text, words } from '../../schema/fields.ts'
import type { TermId } from '../../base/ids.ts'
import { register, table } from '../../schema/root.ts'

/** `plain`: everybody knows this word, whatever the product thinks of it. */
export const TERM_KINDS = ['jargon', 'internal', 'plain'] as const
export type TermKind = (typeof TERM_KINDS)[number]

export const terms = table<TermId>()({
  term: text(),
  kind: choice(TERM_KINDS, 'jargon'),
  /** What outsiders call it; '': it is to be left out or told otherwise. */
  say: text(),
  removed: flag(),
})

export const templates = register(words())
