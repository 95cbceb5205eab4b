// What each kind of timeline entry is called, and how it is counted. Invariant: every kind says all of it.
import { ENTRY_KINDS, type EntryKind } from '../records/timeline.ts'

/** One of them, and several. */
export type Noun = readonly [one: string, many: string]

export interface EntryKindWords {
  /** The word of its badge. */
  readonly word: string
  /** How entries of the kind are counted together; null: as entries. */
  readonly counted: Noun | null
  /** A person may choose it in the scribe's line; the others are written by the room itself. */
  readonly byHand: boolean
}

const ROLE_CHANGE: Noun = ['role change', 'role changes']

/** The most telling first: counts are said in this order. */
const ENTRY_KIND_WORDS: Readonly<Record<EntryKind, EntryKindWords>> = {
  decision: { word: 'decision', counted: ['decision', 'decisions'], byHand: true },
  role: { word: 'role', counted: ROLE_CHANGE, byHand: false },
  handover: { word: 'handover', counted: ROLE_CHANGE, byHand: true },
  phase: { word: 'phase', counted: ['phase change', 'phase changes'], byHand: false },
  severity: { word: 'severity', counted: ['severity change', 'severity changes'], byHand: false },
  hypothesis: {
    word: 'hypothesis',
    counted: ['change of a hypothesis', 'changes of hypotheses'],
    byHand: true,
  },
  action: { word: 'tried', counted: ['action', 'actions'], byHand: true },
  update: { word: 'update', counted: ['update', 'updates'], byHand: true },
  escalation: { word: 'escalation', counted: ['escalation', 'escalations'], byHand: true },
  impact: { word: 'impact', counted: null, byHand: true },
  detection: { word: 'detected', counted: null, byHand: true },
  declared: { word: 'declared', counted: null, byHand: false },
  observation: { word: 'observed', counted: null, byHand: true },
  objection: { word: 'objection', counted: null, byHand: true },
  question: { word: 'question', counted: null, byHand: true },
  need: { word: 'need', counted: null, byHand: true },
  followUp: { word: 'follow-up', counted: null, byHand: true },
  customerReport: { word: 'customer report', counted: null, byHand: true },
  external: { word: 'external', counted: null, byHand: true },
  gap: { word: 'gap', counted: null, byHand: false },
  presence: { word: 'presence', counted: null, byHand: false },
  amendment: { word: 'amended', counted: null, byHand: false },
  note: { word: 'note', counted: null, byHand: true },
}

const wordOf = (kind: EntryKind) => [kind, ENTRY_KIND_WORDS[kind].word] as const

/** The word shown for each kind. */
export const KIND_WORDS = Object.fromEntries(ENTRY_KINDS.map(wordOf)) as Readonly<Record<EntryKind, string>>

/** Kinds that a person may choose. */
export const SCRIBE_KINDS: readonly EntryKind[] = ENTRY_KINDS.filter((kind) => ENTRY_KIND_WORDS[kind].byHand)

const OTHERS: Noun = ['entry', 'entries']
const nounOf = (kind: EntryKind): Noun => ENTRY_KIND_WORDS[kind].counted ?? OTHERS
const NOUNS: ReadonlySet<Noun> = new Set([
  ...Object.values(ENTRY_KIND_WORDS).flatMap(({ counted }) => (counted === null ? [] : [counted])),
  OTHERS,
])

/** "3 decisions, 1 role change, 5 entries". */
export function countedWords(entries: readonly { readonly kind: EntryKind }[]): string {
  return [...NOUNS]
    .flatMap((noun) => {
      const { length } = entries.filter(({ kind }) => nounOf(kind) === noun)
      return length === 0 ? [] : [`${length} ${noun[length === 1 ? 0 : 1]}`]
    })
    .join(', ')
}
