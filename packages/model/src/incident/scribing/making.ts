// What a line of the Scribe makes beside its entry, read from its kind and its words: something tried, a candidate cause, a decision
// asked or made, an escalation. Pure: the preview and the command read the same.
import { assertNever } from '../../base/must.ts'
import type { EntryKind } from '../records/timeline.ts'

/** Kinds of entries that can make a record too. */
export const MADE_KINDS = ['action', 'hypothesis', 'decision', 'escalation'] as const
export type MadeKind = (typeof MADE_KINDS)[number]

export const makesRecord = (kind: EntryKind): kind is MadeKind =>
  (MADE_KINDS as readonly EntryKind[]).includes(kind)

export type Making =
  | { readonly kind: 'action'; readonly what: string }
  | { readonly kind: 'hypothesis'; readonly title: string }
  /** Decided on the call; it is only written down. */
  | { readonly kind: 'decided'; readonly decided: string }
  | { readonly kind: 'asked'; readonly question: string; readonly options: readonly string[] }
  | { readonly kind: 'escalation'; readonly to: string; readonly why: string }
  /** The words do not say enough. `reason`: what to write. */
  | { readonly kind: 'unclear'; readonly reason: string }

/** `text`: the words of the line, without its marks. */
export function makingOf(kind: MadeKind, text: string): Making {
  const words = text.trim()
  switch (kind) {
    case 'action':
      return { kind, what: words }
    case 'hypothesis':
      return { kind, title: words }
    case 'decision':
      return words.endsWith('?')
        ? { kind: 'asked', question: words, options: optionsIn(words) }
        : { kind: 'decided', decided: words }
    case 'escalation': {
      const [to = '', ...rest] = words.split(/:\s|:$/)
      const why = rest.join(': ').trim()
      if (to.trim() === '' || why === '')
        return {
          kind: 'unclear',
          reason:
            'Write who is called, a colon, and why: “Storage on call: replicas lag”. Enter logs the line alone.',
        }
      return { kind, to: to.trim(), why }
    }
    default:
      return assertNever(kind)
  }
}

/** "Roll back or keep looking?" asks between two; anything else is answered by yes or no. */
function optionsIn(question: string): readonly string[] {
  const parts = question
    .replace(/\?+$/, '')
    .split(/,?\s+or\s+/i)
    .map((part) => part.trim().replace(/[,;]$/, ''))
    .filter((part) => part !== '')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
  return parts.length < 2 || new Set(parts).size < parts.length ? ['Yes', 'No'] : parts
}
