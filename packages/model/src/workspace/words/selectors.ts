// The organisation's words for updates as they stand: its terms in the order of the alphabet, its templates by audience and phase.
import { foldText } from '../../base/foldText.ts'
import { remember } from '../../base/remember.ts'
import type { Phase } from '../../incident/records/incident.ts'
import type { Audience } from '../../incident/records/updates.ts'
import type { WorkspaceState } from '../document.ts'
import type { TermKind } from '../records/words.ts'

export { TERM_KINDS, type TermKind } from '../records/words.ts'

/** A word and what is to be said in its place. */
export interface Term {
  readonly term: string
  readonly kind: TermKind
  readonly say: string
}
export type TermRow = WorkspaceState['terms'] extends ReadonlyMap<string, infer R> ? R : never

/** Of two rows for one word, put down apart, both stand here, until somebody takes one away. */
export const termsOf: (terms: WorkspaceState['terms']) => readonly TermRow[] = remember(
  (terms: WorkspaceState['terms']): readonly TermRow[] =>
    [...terms.values()]
      .filter(({ removed, term }) => !removed && term.trim() !== '')
      .sort((a, b) => byWord(foldText(a.term), foldText(b.term)) || byWord(a.id, b.id)),
)
const byWord = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

export const templateKey = (audience: Audience, phase: Phase): string => `${audience}.${phase}`

/** The organisation's own; null where the one of the product is used. */
export function ownTemplate(
  templates: WorkspaceState['templates'],
  audience: Audience,
  phase: Phase,
): string | null {
  const text = templates.get(templateKey(audience, phase))?.shown.value ?? ''
  return text.trim() === '' ? null : text
}
