// A sheet as one HTML file that prints, from a record alone. Invariant: it is a pure function of the record and what is asked for; it
// runs nothing, and every word of the record is escaped.
import { assertNever } from '../../base/must.ts'
import type { PersonId } from '../../base/ids.ts'
import { labelOf, theIncident } from '../../incident/header/selectors.ts'
import type { RecordJson } from '../content/record.ts'
import { momentOn } from '../postMortem/times.ts'
import { html } from '../render/escape.ts'
import { figureSvg } from '../render/figures.ts'
import { AUDIENCE_OF, noticesOf, shortHash } from '../render/renderRecord.ts'
import { activityLog } from './activityLog.ts'
import { communicationsList } from './communicationsList.ts'
import { incidentBriefing } from './incidentBriefing.ts'
import { onPaper, type Paper, selfContained } from './selfContained.ts'
import { type Body, type Box, type Sheet, type SheetKind, SHEETS } from './sheet.ts'
import { SHEET_STYLE } from './sheetStyle.ts'
import { type SheetReading, sheetReading } from './sheetReading.ts'
import { statusSummary } from './statusSummary.ts'

export interface SheetOptions {
  /** Name and position of whoever prepares it; left out, there is a line to write on. */
  readonly preparedBy?: string
  /** Of an activity log: whose; left out, that of the whole room. */
  readonly person?: PersonId | null
  readonly paper?: Paper
}

export function renderSheet(record: RecordJson, kind: SheetKind, options: SheetOptions = {}): string {
  const reading = sheetReading(record, options.preparedBy ?? '')
  const { form, title } = SHEETS[kind]
  const { state, asOf } = reading
  const label = labelOf(state)
  const isDrill = theIncident(state)?.drill ?? false
  const made = sheetOf(record, kind, reading, options.person ?? null)
  const { body, root } = footOf(record)
  return selfContained({
    title: `${isDrill ? 'DRILL · ' : ''}${label}: ${form} ${title}`,
    style: onPaper(SHEET_STYLE, options.paper ?? null),
    body: [
      `<header class="head"><h1>${html(title)}</h1><span class="form">${html(form)}</span></header>`,
      ...(isDrill ? ['<p class="drill">DRILL: this is an exercise</p>'] : []),
      ...body.map((text) => `<p class="notice">${html(text)}</p>`),
      '<main>',
      ...made.rows.map((row) => rowHtml(row, reading)),
      '</main>',
      `<footer><span>${html(`${form} · ${label} · ${AUDIENCE_OF[record.profile.name]} · as the record stood at ${momentOn(asOf)}${root}`)}</span></footer>`,
    ],
  })
}

/** A record that nobody sealed or signed yet has no figure of its own, and nobody can have witnessed it. */
export function footOf(record: RecordJson): { readonly body: readonly string[]; readonly root: string } {
  const isSigned = !/^0+$/.test(record.root)
  const notices = noticesOf(record).filter(({ kind }) => isSigned || kind !== 'unwitnessed')
  return {
    body: notices.map(({ text }) => text),
    root: isSigned ? ` · record ${shortHash(record.root)}` : '',
  }
}

function sheetOf(record: RecordJson, kind: SheetKind, reading: SheetReading, person: PersonId | null): Sheet {
  switch (kind) {
    case '201':
      return incidentBriefing(reading)
    case '205a':
      return communicationsList(reading)
    case '209':
      return statusSummary(reading, record.snapshot)
    case '214':
      return activityLog(reading, person)
    default:
      return assertNever(kind)
  }
}

const rowHtml = (row: readonly Box[], reading: SheetReading): string =>
  `<div class="row${row.length === 1 ? ' one' : ''}">${row.map((one) => boxHtml(one, reading)).join('\n')}</div>`

function boxHtml({ number, title, span, bodies }: Box, reading: SheetReading): string {
  const numbered = number === '' ? '' : `<b>${html(number)}.</b> `
  return `<section class="box w${span}"><h2>${numbered}${html(title)}</h2>${bodies.map((body) => bodyHtml(body, reading)).join('')}</section>`
}

function bodyHtml(body: Body, { state, asOf, telling }: SheetReading): string {
  switch (body.kind) {
    case 'lines':
      return body.lines.map((line) => `<p>${html(line)}</p>`).join('')
    case 'figure':
      return figureSvg(body.figure, state, asOf, telling)
    case 'table':
      return body.rows.length === 0 ? `<p>${html(body.none)}</p>` : tableHtml(body)
    default:
      return assertNever(body)
  }
}

/** Times and this app's own words stay on one line; a name is not broken while there is room. */
function cellClass(column: string, cell: string): string {
  if (/^\d{4}-\d\d-\d\d /.test(cell) && cell.length < 24) return ' class="time"'
  if (column === 'Kind' || column === 'State') return ' class="short"'
  return column === 'By' || column === 'Who' ? ' class="who"' : ''
}

function tableHtml({ columns, rows }: Extract<Body, { kind: 'table' }>): string {
  const heads = columns.map((column) => `<th scope="col">${html(column)}</th>`).join('')
  const body = rows.map(
    (cells) =>
      `<tr>${cells.map((cell, i) => `<td${cellClass(columns[i] ?? '', cell)}>${html(cell)}</td>`).join('')}</tr>`,
  )
  return `<table><thead><tr>${heads}</tr></thead><tbody>${body.join('\n')}</tbody></table>`
}
