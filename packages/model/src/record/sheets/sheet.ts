// A sheet of the Incident Command System as a value: which forms there are, and the numbered blocks of one. Invariant: blocks have the
// numbers and titles of the FEMA forms, in their order; what an incident of services does not have is said to be so, and never made up.
import type { FigureName } from '../postMortem/blocks.ts'

export const SHEET_KINDS = ['201', '205a', '209', '214'] as const
export type SheetKind = (typeof SHEET_KINDS)[number]

export interface SheetName {
  /** "ICS 201". */
  readonly form: string
  readonly title: string
  /** What it is for, in the words of the room. */
  readonly what: string
}

export const SHEETS: Readonly<Record<SheetKind, SheetName>> = {
  '201': {
    form: 'ICS 201',
    title: 'Incident Briefing',
    what: 'For whoever comes in: the situation, objectives, actions, people and needs.',
  },
  '205a': {
    form: 'ICS 205A',
    title: 'Communications List',
    what: 'Who is in the incident, in which position, and the call where they are reached.',
  },
  '209': {
    form: 'ICS 209',
    title: 'Incident Status Summary',
    what: 'For those above: how large it is, what happened, what comes next.',
  },
  '214': {
    form: 'ICS 214',
    title: 'Activity Log',
    what: 'What was done when, by the whole room or by one person.',
  },
}

export type Body =
  | { readonly kind: 'lines'; readonly lines: readonly string[] }
  | {
      readonly kind: 'table'
      readonly columns: readonly string[]
      readonly rows: readonly (readonly string[])[]
      /** What stands there when there is no row. */
      readonly none: string
    }
  | { readonly kind: 'figure'; readonly figure: FigureName }

export interface Box {
  /** As on the form: "5", "16–24". */
  readonly number: string
  readonly title: string
  /** Of the twelve columns of its row. */
  readonly span: number
  readonly bodies: readonly Body[]
}

export interface Sheet {
  readonly kind: SheetKind
  /** From top to bottom; the boxes of one row stand side by side. */
  readonly rows: readonly (readonly Box[])[]
}

export const lines = (...said: readonly string[]): Body => ({
  kind: 'lines',
  lines: said.filter((one) => one.trim() !== ''),
})
export const table = (
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  none: string,
): Body => ({ kind: 'table', columns, rows, none })
export const box = (number: string, title: string, span: number, ...bodies: readonly Body[]): Box => ({
  number,
  title,
  span,
  bodies,
})
