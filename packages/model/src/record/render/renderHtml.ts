// The post-mortem as one HTML file that opens without a network and prints on A4. Invariant: it runs nothing and asks for nothing:
// its own content policy allows one style, named by its hash, and every word of the record is escaped.
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { toBase64 } from '../../base/base64.ts'
import type { IncidentState } from '../../incident/document.ts'
import type { Block, PostMortem, Section, Source } from '../postMortem/blocks.ts'
import { momentOn } from '../postMortem/times.ts'
import type { Telling } from '../postMortem/telling.ts'
import type { Ms } from '../../base/clock.ts'
import { html } from './escape.ts'
import { figureSvg } from './figures.ts'
import type { Notice } from './notice.ts'
import { PRINT_STYLE } from './printStyle.ts'

/** What stands in the head and the foot of the page. */
export interface PageFrame {
  /** For whom: "Internal", "For the regulator", "Public". */
  readonly audience: string
  /** The snapshot's name and the figure that it is known by. */
  readonly snapshot: string
  readonly notices: readonly Notice[]
}

/** `state` is what the post-mortem was made from: its figures are drawn from it. */
export function renderHtml(postMortem: PostMortem, state: IncidentState, frame: PageFrame): string {
  const { label, title, deck, isDrill, asOf, facts, sections, telling } = postMortem
  const drawn: Drawn = { state, asOf, telling }
  const policy = `default-src 'none'; style-src 'sha256-${toBase64(sha256(utf8ToBytes(PRINT_STYLE)))}'; base-uri 'none'; form-action 'none'`
  const name = title === '' ? label : title
  const drill = isDrill ? 'DRILL · ' : ''
  const notices = frame.notices.map(({ text }) => `<p class="notice">${html(text)}</p>`)
  const figures = facts.map(
    ({ value, name: what, detail }) => `<li><b>${html(value)}</b>${html(what)}<br>${html(detail)}</li>`,
  )
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${html(policy)}">`,
    '<meta name="referrer" content="no-referrer">',
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    `<title>${html(`${drill}${label}: ${name}`)}</title>`,
    `<style>${PRINT_STYLE}</style>`,
    '</head>',
    '<body>',
    `<header class="head"><span><b>${html(`${drill}${label}`)}</b> · Post-mortem</span><span>${html(frame.audience)} · as the record stood at ${html(momentOn(asOf))} · all times UTC</span></header>`,
    '<main>',
    `<h1>${html(name)}</h1>`,
    ...(deck === '' ? [] : [`<p class="deck">${html(deck)}</p>`]),
    ...notices,
    `<ul class="facts">${figures.join('')}</ul>`,
    ...sections.flatMap((section) => sectionLines(section, drawn)),
    '</main>',
    `<footer><span>${html(`${label} · ${frame.snapshot}`)} · check with <code>holdfast verify</code></span></footer>`,
    '</body>',
    '</html>',
    '',
  ].join('\n')
}

/** What figures are drawn from. */
interface Drawn {
  readonly state: IncidentState
  readonly asOf: Ms
  readonly telling: Telling
}

const sectionLines = (section: Section, drawn: Drawn): readonly string[] => [
  `<section id="${section.id}">`,
  `<h2>${html(section.title)}</h2>`,
  ...(section.nothing === '' ? [] : [`<p class="nothing">${html(section.nothing)}</p>`]),
  ...section.blocks.map((block) => blockHtml(block, drawn)),
  '</section>',
]

const labels = (sources: readonly Source[]): string => sources.map(({ label }) => html(label)).join(' ')

function blockHtml(block: Block, { state, asOf, telling }: Drawn): string {
  switch (block.kind) {
    case 'paragraph': {
      const text = block.sentences.map((one) => html(one.text)).join(' ')
      return noted(`<p>${text}</p>`, labels(block.sentences.flatMap(({ sources }) => sources)))
    }
    case 'list': {
      const tag = block.ordered ? 'ol' : 'ul'
      const items = block.items.map(({ lead, text, sources }) => {
        const bold = lead === '' ? '' : `<b>${html(lead)}</b> `
        return `<li>${noted(`<div class="text">${bold}${html(text)}</div>`, labels(sources))}</li>`
      })
      return `<${tag}>${items.join('\n')}</${tag}>`
    }
    case 'table':
      return tableHtml(block)
    case 'figure':
      return `<figure><figcaption>${html(block.caption)}</figcaption>${figureSvg(block.figure, state, asOf, telling)}</figure>`
    case 'typed':
      return block.text
        .split(/\n\s*\n/)
        .map((part) => `<p>${html(part.trim())}</p>`)
        .join('\n')
  }
}

const noted = (text: string, side: string): string =>
  `<div class="noted">${text}<div class="side">${side}</div></div>`

const cellClass = (column: string, cell: string): string => {
  if (/UTC\)?$/.test(column) && /^\d{4}-/.test(cell)) return ' class="time"'
  if (column === 'Entry' || column === 'Kind') return ' class="short"'
  return column === 'Who' || column === 'By' ? ' class="who"' : ''
}

function tableHtml({ title, columns, rows }: Extract<Block, { kind: 'table' }>): string {
  const cited = rows.some(({ sources }) => sources.length > 0)
  const heads = columns.map((column) => `<th scope="col">${html(column)}</th>`)
  const body = rows.map(({ cells, sources }) => {
    const own = cells.map((cell, i) => {
      return `<td${cellClass(columns[i] ?? '', cell)}>${html(cell)}</td>`
    })
    return `<tr>${own.join('')}${cited ? `<td class="cite">${labels(sources)}</td>` : ''}</tr>`
  })
  return [
    ...(title === '' ? [] : [`<h3>${html(title)}</h3>`]),
    `<table><thead><tr>${heads.join('')}${cited ? '<th scope="col" class="cite">Source</th>' : ''}</tr></thead><tbody>`,
    ...body,
    '</tbody></table>',
  ].join('\n')
}
