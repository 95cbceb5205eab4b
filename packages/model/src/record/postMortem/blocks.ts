// The post-mortem as a value: sections of sentences, lists, tables and figures, each sentence with what it rests on. Invariant: it
// holds words and no markup, so that whoever renders it escapes everything.
import type { Ms } from '../../base/clock.ts'
import type { SectionId } from './sections.ts'
import type { Telling } from './telling.ts'

/** What a sentence rests on. */
export interface Source {
  /** As it is cited: T12 an entry, H a hypothesis, A an action, D a decision, U an update. */
  readonly label: string
  readonly kind: 'entry' | 'hypothesis' | 'action' | 'decision' | 'update'
  readonly id: string
}

export interface Sentence {
  readonly text: string
  readonly sources: readonly Source[]
}

export interface Item extends Sentence {
  /** Said in bold before the text; '' for none. */
  readonly lead: string
}

export interface Row {
  readonly cells: readonly string[]
  readonly sources: readonly Source[]
}

export type FigureName = 'spine' | 'promises' | 'people' | 'phases' | 'silence'

export type Block =
  | { readonly kind: 'paragraph'; readonly sentences: readonly Sentence[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly Item[] }
  | {
      readonly kind: 'table'
      readonly title: string
      readonly columns: readonly string[]
      readonly rows: readonly Row[]
    }
  | { readonly kind: 'figure'; readonly figure: FigureName; readonly caption: string }
  /** What people wrote, in Markdown's plain part: paragraphs parted by empty lines. */
  | { readonly kind: 'typed'; readonly text: string }

export interface Section {
  readonly id: SectionId
  readonly title: string
  readonly blocks: readonly Block[]
  /** Whether the record itself says something here, without anybody typing. */
  readonly isFromRecord: boolean
  /** What is said where neither the record nor a person says anything; '' else. */
  readonly nothing: string
}

/** One of the figures under the title. */
export interface Fact {
  readonly value: string
  readonly name: string
  /** The formula or what it is about. */
  readonly detail: string
}

export interface PostMortem {
  readonly label: string
  readonly title: string
  /** The impact sentence; '' while nobody wrote one. */
  readonly deck: string
  readonly severity: string
  readonly isDrill: boolean
  /** ms UTC on the incident's clock: what is told is told as of then. */
  readonly asOf: Ms
  readonly facts: readonly Fact[]
  readonly sections: readonly Section[]
  readonly telling: Telling
}

export const sentenceOf = (text: string, ...sources: readonly (Source | null)[]): Sentence => ({
  text: closed(text),
  sources: sources.filter((one) => one !== null),
})

/** With a stop at its end. */
export function closed(text: string): string {
  const trimmed = text.trim()
  return trimmed === '' || /[.…?!”"]$/.test(trimmed) ? trimmed : `${trimmed}.`
}

/** Without the stops at its end, to go on behind it. */
export const bare = (text: string): string => text.trim().replace(/[.\s]+$/, '')
