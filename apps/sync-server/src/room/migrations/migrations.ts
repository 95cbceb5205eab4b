// What it takes to bring a document of an older version up to date, oldest first: one line for each schema version.
// Migrations run on servers alone; apps read tolerantly and never rewrite what is shared.
import type * as Y from 'yjs'

export interface Migration {
  /** The schema version that it brings a document to. */
  readonly to: number
  /**
   * Null when nothing stored has to change. It must find nothing to do when it runs again, and may only set fields of rows
   * to values that follow from the document: two servers that migrate apart must write the same, and what is appended to
   * a log or a text would be there twice.
   */
  readonly migrate: ((doc: Y.Doc) => void) | null
}

export const migrations: readonly Migration[] = [
  // Adds roots and fields that read as absent in older documents.
  { to: 2, migrate: null },
  // Adds the clock of a drill to an incident and to its row in the index. Without it a drill goes by real time.
  { to: 3, migrate: null },
  // Adds the trail of the organisation's document. A document without it has no lines.
  { to: 4, migrate: null },
  // Adds the call of an incident, what the guards noticed, and what was taken back. A document without them has none.
  { to: 5, migrate: null },
  // Adds snapshots and seals, and the post-mortem's prose, picked factors and review. A document without them was never
  // sealed and has no review.
  { to: 6, migrate: null },
  // Adds sign-off, citations, drafts written ahead, files beside entries, and what questions were answered from. A document
  // without them has none.
  { to: 7, migrate: null },
  // Adds what an update was told over, its channels, receipts and files; files beside evidence and drafts; comments on the prose of
  // the post-mortem; regulatory clocks; offers of command; an incident in business terms; intervals of an incident and of the
  // organisation, its glossary and its templates. A document without them has none, and goes by the built-in tables.
  { to: 8, migrate: null },
  // Adds pages, what paging services said of them, and what an escalation was called for. A document without them paged nobody.
  { to: 9, migrate: null },
]
