// How a scribe says what kind of entry a line is: one leading mark, or the kind's word and a colon.
import { SCRIBE_KINDS } from './entryKinds.ts'
import type { EntryKind } from '../records/timeline.ts'

/** Marks, in the order in which help shows them. */
export const SCRIBE_MARKS = {
  '!': 'decision',
  '#': 'action',
  '?': 'question',
  '~': 'observation',
  '%': 'hypothesis',
  '^': 'escalation',
} as const satisfies Readonly<Record<string, EntryKind>>

const ALIASES: Readonly<Record<string, EntryKind>> = {
  tried: 'action',
  action: 'action',
  decided: 'decision',
  decision: 'decision',
  asked: 'question',
  observed: 'observation',
  seen: 'observation',
  saw: 'observation',
  detected: 'detection',
  escalated: 'escalation',
  objected: 'objection',
  customer: 'customerReport',
  report: 'customerReport',
  followup: 'followUp',
  todo: 'followUp',
  sent: 'update',
}

const BY_WORD: ReadonlyMap<string, EntryKind> = new Map<string, EntryKind>([
  ...SCRIBE_KINDS.map((kind) => [kind.toLowerCase(), kind] as const),
  ...Object.entries(ALIASES),
])

/** The kind that a word names ("tried", "Follow-up", "customer report"), or null. */
export const kindNamed = (word: string): EntryKind | null =>
  BY_WORD.get(word.toLowerCase().replace(/[\s-]/g, '')) ?? null

export interface KindFound {
  readonly kind: EntryKind
  /** Characters taken from the line. */
  readonly length: number
}

/** The mark or word at the start of `rest`. "#413" and "~10 %" are text: a mark before a digit means the number. */
export function kindAt(rest: string): KindFound | null {
  const mark = rest[0] as keyof typeof SCRIBE_MARKS | undefined
  if (mark !== undefined && Object.hasOwn(SCRIBE_MARKS, mark))
    return /^.\d/.test(rest) ? null : { kind: SCRIBE_MARKS[mark], length: 1 }
  const word = /^([a-z]+(?:[ -][a-z]+)?):(?=\s|$)/i.exec(rest)
  const kind = word?.[1] ? kindNamed(word[1]) : null
  return word && kind ? { kind, length: word[0].length } : null
}
