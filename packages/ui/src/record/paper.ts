// What can be printed of a record, and for whom: the public page, the sheets, the post-mortem. Pure. Invariant: what is shown is what
// prints and what is saved, made from the record as its reader is told it.
import {
  PRINT_STYLE,
  PUBLIC_STYLE,
  publicPage,
  type Profile,
  type RecordJson,
  REGULATOR,
  renderRecord,
  renderSheet,
  SHEET_KINDS,
  SHEET_STYLE,
  type SheetKind,
  SHEETS,
  type SheetOptions,
  toldTo,
} from '@holdfast/model'

export type PaperId = 'public' | SheetKind | 'postMortem'
export type PaperReader = 'internal' | 'roles' | 'regulator'

export const PAPERS: readonly { readonly id: PaperId; readonly label: string; readonly hint: string }[] = [
  {
    id: 'public',
    label: 'Public page',
    hint: 'For customers: what happened, what they were told, what changes. No names.',
  },
  ...SHEET_KINDS.map((id) => ({
    id,
    label: `${SHEETS[id].form}, ${SHEETS[id].title}`,
    hint: SHEETS[id].what,
  })),
  { id: 'postMortem', label: 'Post-mortem', hint: 'All of its sections, with the sources.' },
]

export const READERS: readonly { readonly id: PaperReader; readonly label: string }[] = [
  { id: 'internal', label: 'Internal, with names' },
  { id: 'roles', label: 'Internal, people as roles' },
  { id: 'regulator', label: 'Regulator' },
]

const PROFILES: Readonly<Record<PaperReader, Profile>> = {
  internal: { name: 'internal', peopleAsRoles: false },
  roles: { name: 'internal', peopleAsRoles: true },
  regulator: REGULATOR,
}

/** The record as a reader of sheets is told it. */
export const toldOnPaper = (record: RecordJson, reader: PaperReader): RecordJson =>
  toldTo(record, PROFILES[reader])

export interface Paper {
  readonly page: string
  readonly style: string
  /** What its file is called, behind the incident's label. */
  readonly suffix: string
}

/** `full`: all of it; `told`: as its reader is told. A public page is always of the public profile. */
export function paperOf(full: RecordJson, told: RecordJson, id: PaperId, options: SheetOptions): Paper {
  if (id === 'public') return { page: publicPage(full), style: PUBLIC_STYLE, suffix: 'public' }
  if (id === 'postMortem')
    return { page: renderRecord(told)['post-mortem.html'], style: PRINT_STYLE, suffix: 'post-mortem' }
  return { page: renderSheet(told, id, options), style: SHEET_STYLE, suffix: `ics-${id}` }
}
