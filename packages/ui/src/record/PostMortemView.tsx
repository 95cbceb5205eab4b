// The post-mortem of a record on screen. Invariant: it is made from the record by this app, as words; nothing that came as markup
// is shown, and pictures are this app's own, in an image that can run nothing.
import {
  type Block,
  figureSvg,
  type IncidentState,
  postMortem,
  PRINT_STYLE,
  PUBLIC_TELLING,
  type RecordJson,
  type Row,
  type Source,
  stateOfRecord,
  type Telling,
  WHOLE_TELLING,
} from '@holdfast/model'
import { useMemo, useState } from 'react'
import { Button } from '../kit/index.ts'
import css from './PostMortemView.module.css'

export function PostMortemView({ record }: { readonly record: RecordJson }) {
  const { state, made, telling } = useMemo(() => {
    const of = stateOfRecord(record.roots)
    const telt = record.profile.name === 'public' ? PUBLIC_TELLING : WHOLE_TELLING
    const { asOf, late } = record.snapshot
    return { state: of, telling: telt, made: postMortem(of, asOf, record.prose, telt, new Set(late)) }
  }, [record])
  const drawn: Drawn = { state, asOf: made.asOf, telling }
  return (
    <article className={css.article} aria-label="Post-mortem">
      {made.deck === '' ? null : <p className={css.deck}>{made.deck}</p>}
      <ul className={css.facts}>
        {made.facts.map(({ value, name, detail }) => (
          <li key={name}>
            <strong>{value}</strong>
            {name}
            <span>{detail}</span>
          </li>
        ))}
      </ul>
      {made.sections.map(({ id, title, blocks, nothing }) => (
        <section key={id} aria-labelledby={`pm-${id}`}>
          <h3 id={`pm-${id}`}>{title}</h3>
          {nothing === '' ? null : <p className={css.nothing}>{nothing}</p>}
          {blocks.map((block, i) => (
            // Blocks have no name of their own, and their order is that of the record.
            // oxlint-disable-next-line react/no-array-index-key
            <BlockView key={i} block={block} drawn={drawn} />
          ))}
        </section>
      ))}
    </article>
  )
}

interface Drawn {
  readonly state: IncidentState
  readonly asOf: number
  readonly telling: Telling
}

const labels = (sources: readonly Source[]): string => sources.map(({ label }) => label).join(' ')

function BlockView({ block, drawn }: { readonly block: Block; readonly drawn: Drawn }) {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p>
          {block.sentences.map(({ text }) => text).join(' ')}{' '}
          <cite>{labels(block.sentences.flatMap(({ sources }) => sources))}</cite>
        </p>
      )
    case 'list': {
      const Tag = block.ordered ? 'ol' : 'ul'
      return (
        <Tag className={css.list}>
          {block.items.map(({ lead, text, sources }) => (
            <li key={`${lead} ${text}`}>
              {lead === '' ? null : <strong>{lead} </strong>}
              {text} <cite>{labels(sources)}</cite>
            </li>
          ))}
        </Tag>
      )
    }
    case 'table':
      return <TableView block={block} />
    case 'figure':
      return (
        <figure className={css.figure}>
          <figcaption>{block.caption}</figcaption>
          <img
            alt={block.caption}
            src={pictureOf(figureSvg(block.figure, drawn.state, drawn.asOf, drawn.telling))}
          />
        </figure>
      )
    case 'typed':
      return <p className={css.typed}>{block.text}</p>
  }
}

/** In the style of the page that prints, since a picture knows none of this page's. */
const pictureOf = (svg: string): string => {
  const named = svg.includes('xmlns=') ? svg : svg.replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"')
  const styled = named.replace(
    '>',
    `><style>${PRINT_STYLE.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</style>`,
  )
  return `data:image/svg+xml,${encodeURIComponent(styled)}`
}

/** More are shown when asked for. */
const ROWS_AT_FIRST = 300

function TableView({ block }: { readonly block: Extract<Block, { kind: 'table' }> }) {
  const [isWhole, setWhole] = useState(false)
  const { title, columns, rows } = block
  const shown = isWhole ? rows : rows.slice(0, ROWS_AT_FIRST)
  return (
    <>
      <div className={css.scroll}>
        <table>
          {title === '' ? null : <caption>{title}</caption>}
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
              <th scope="col">Source</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row, i) => (
              // oxlint-disable-next-line react/no-array-index-key -- two rows may say the same
              <RowView key={i} row={row} />
            ))}
          </tbody>
        </table>
      </div>
      {shown.length < rows.length ? (
        <Button reads size="sm" onPress={() => setWhole(true)}>
          Show all {rows.length} rows
        </Button>
      ) : null}
    </>
  )
}

const RowView = ({ row }: { readonly row: Row }) => (
  <tr>
    {row.cells.map((cell, i) => (
      // oxlint-disable-next-line react/no-array-index-key -- a cell's place is its column
      <td key={i}>{cell}</td>
    ))}
    <td>
      <cite>{labels(row.sources)}</cite>
    </td>
  </tr>
)
