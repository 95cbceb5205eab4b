// The post-mortem as Markdown (CommonMark with GFM tables): to paste and to compare line by line.
import { type Block, type PostMortem, type Row, type Section, type Source } from '../postMortem/blocks.ts'
import { momentOn } from '../postMortem/times.ts'
import { markdown } from './escape.ts'
import type { Notice } from './notice.ts'

export function renderMarkdown(postMortem: PostMortem, notices: readonly Notice[] = []): string {
  const { label, title, deck, severity, isDrill, asOf, facts, sections } = postMortem
  const lines = [
    `# ${markdown(title) || markdown(label)}`,
    '',
    ...(isDrill ? ['**DRILL**', ''] : []),
    ...notices.flatMap(({ text }) => [`> ${markdown(text)}`, '']),
    ...(deck === '' ? [] : [markdown(deck), '']),
    `${markdown(label)} · ${markdown(severity)} · as the record stood at ${momentOn(asOf)} · all times UTC`,
    '',
    ...facts.map(
      ({ value, name, detail }) =>
        `- ${markdown(value)} ${markdown(name)}${detail === '' ? '' : ` (${markdown(detail)})`}`,
    ),
    '',
    ...sections.flatMap(sectionLines),
  ]
  return `${lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trimEnd()}\n`
}

const sectionLines = ({ title, blocks, nothing }: Section): readonly string[] => [
  `## ${markdown(title)}`,
  '',
  ...(nothing === '' ? [] : [markdown(nothing), '']),
  ...blocks.flatMap((block) => [...blockLines(block), '']),
]

const cited = (sources: readonly Source[]): string =>
  sources.length === 0 ? '' : ` (${sources.map(({ label }) => label).join(', ')})`

function blockLines(block: Block): readonly string[] {
  switch (block.kind) {
    case 'paragraph':
      return [block.sentences.map(({ text, sources }) => `${markdown(text)}${cited(sources)}`).join(' ')]
    case 'list':
      return block.items.map(({ lead, text, sources }, i) => {
        const bold = lead === '' ? '' : `**${markdown(lead)}** `
        return `${block.ordered ? `${i + 1}.` : '-'} ${bold}${markdown(text)}${cited(sources)}`
      })
    case 'table':
      return [
        ...(block.title === '' ? [] : [`### ${markdown(block.title)}`, '']),
        row(block.columns),
        `|${block.columns.map(() => ' --- |').join('')}`,
        ...block.rows.map(({ cells, sources }: Row) => row(cells, cited(sources))),
      ]
    case 'figure':
      return [`*${markdown(block.caption)} The figure stands in post-mortem.html.*`]
    case 'typed':
      return block.text.split(/\n\s*\n/).flatMap((part) => [markdown(part), ''])
  }
}

const row = (cells: readonly string[], more = ''): string => {
  const last = cells.length - 1
  return `| ${cells.map((cell, i) => `${markdown(cell)}${i === last ? more : ''}`).join(' | ')} |`
}
