// The parts of a section as words and pictures on screen. Invariant: nothing of a record becomes markup; pictures are this app's own,
// in an image that can run nothing.
import { type Block, figureSvg, type Row, WHOLE_TELLING } from '@holdfast/model'
import { useMemo, useState } from 'react'
import { Button } from '../../kit/index.ts'
import { useTheme } from '../../local/index.ts'
import { Cites } from './Cite.tsx'
import { figurePicture } from './figurePicture.ts'
import css from './Post.module.css'
import type { Made } from './usePostMortem.ts'

export function BlockView({ block, from }: { readonly block: Block; readonly from: Made }) {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p>
          {block.sentences.map(({ text, sources }) => (
            <span key={text}>
              {text} <Cites sources={sources} />{' '}
            </span>
          ))}
        </p>
      )
    case 'list': {
      const Tag = block.ordered ? 'ol' : 'ul'
      return (
        <Tag className={css.items}>
          {block.items.map(({ lead, text, sources }) => (
            <li key={`${lead} ${text}`}>
              <span>
                {lead === '' ? null : <strong>{lead} </strong>}
                {text}
              </span>
              <Cites sources={sources} />
            </li>
          ))}
        </Tag>
      )
    }
    case 'table':
      return <TableView block={block} />
    case 'figure':
      // The Spine stands above, and can be read there.
      return block.figure === 'spine' ? null : <Figure block={block} from={from} />
    case 'typed':
      return <p className={css.typed}>{block.text}</p>
  }
}

interface FigureProps {
  readonly block: Extract<Block, { kind: 'figure' }>
  readonly from: Made
}
function Figure({ block, from }: FigureProps) {
  const { theme } = useTheme()
  const { figure, caption } = block
  const picture = useMemo(
    () => figurePicture(figureSvg(figure, from.state, from.made.asOf, WHOLE_TELLING), theme),
    [figure, from, theme],
  )
  return (
    <figure className={css.figure}>
      <figcaption>{caption}</figcaption>
      <img alt={caption} src={picture} />
    </figure>
  )
}

/** So many rows of a table stand at once; the rest when they are asked for. */
const ROWS_AT_FIRST = 60

function TableView({ block }: { readonly block: Extract<Block, { kind: 'table' }> }) {
  const [isWhole, setWhole] = useState(false)
  const { title, columns, rows } = block
  const shown = isWhole ? rows : rows.slice(0, ROWS_AT_FIRST)
  const cited = rows.some(({ sources }) => sources.length > 0)
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
              {cited ? <th scope="col">Source</th> : null}
            </tr>
          </thead>
          <tbody>
            {shown.map((row, i) => (
              // oxlint-disable-next-line react/no-array-index-key -- two rows may say the same
              <RowView key={i} row={row} columns={columns} cited={cited} />
            ))}
          </tbody>
        </table>
      </div>
      {shown.length < rows.length ? (
        <Button reads size="sm" onPress={() => setWhole(true)}>
          Show all {rows.length}
        </Button>
      ) : null}
    </>
  )
}

const STAMP = /^\d{4}-\d\d-\d\d \d\d:\d\d/

interface RowProps {
  readonly row: Row
  readonly columns: readonly string[]
  readonly cited: boolean
}
const RowView = ({ row, columns, cited }: RowProps) => (
  <tr>
    {row.cells.map((cell, i) => (
      <td key={columns[i]} data-time={STAMP.test(cell) || undefined}>
        {cell}
      </td>
    ))}
    {cited ? (
      <td>
        <Cites sources={row.sources} />
      </td>
    ) : null}
  </tr>
)
