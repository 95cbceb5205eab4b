// A table of the post-mortem. The first rows stand at once, the rest when all are asked for: then those near the window are drawn, and
// the others keep their room.
import { type Block, type IncidentState, orderedTimeline, type Row, type Source } from '@holdfast/model'
import { memo, useEffect, useRef, useState } from 'react'
import { Button } from '../../kit/index.ts'
import { Cites } from './Cite.tsx'
import css from './Post.module.css'

/** So many rows stand at once; the rest when they are asked for. */
const ROWS_AT_FIRST = 60
/** Drawn together, as they come near. */
const CHUNK = 100
/** px, of a row that nobody has drawn yet. */
const ROW_HEIGHT = 30

type Table = Extract<Block, { kind: 'table' }>

export function TableView({ block, state }: { readonly block: Table; readonly state: IncidentState }) {
  const [isWhole, setWhole] = useState(false)
  const { title, columns, rows } = block
  const cited = rows.some(({ sources }) => sources.length > 0)
  const first = rows.slice(0, ROWS_AT_FIRST)
  const rest = isWhole ? chunksOf(rows.slice(ROWS_AT_FIRST)) : []
  const shown = { columns, cited, state }
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
            <Rows rows={first} {...shown} />
          </tbody>
          {rest.map((some, i) => (
            // oxlint-disable-next-line react/no-array-index-key -- a part of a table is its place
            <Chunk key={i} rows={some} {...shown} />
          ))}
        </table>
      </div>
      {!isWhole && first.length < rows.length ? (
        <Button reads size="sm" onPress={() => setWhole(true)}>
          Show all {rows.length}
        </Button>
      ) : null}
    </>
  )
}

const chunksOf = (rows: readonly Row[]): readonly (readonly Row[])[] =>
  Array.from({ length: Math.ceil(rows.length / CHUNK) }, (_, i) => rows.slice(i * CHUNK, (i + 1) * CHUNK))

interface RowsProps {
  readonly rows: readonly Row[]
  readonly columns: readonly string[]
  readonly cited: boolean
  readonly state: IncidentState
}

function Chunk(props: RowsProps) {
  const body = useRef<HTMLTableSectionElement>(null)
  const [isNear, setNear] = useState(typeof IntersectionObserver === 'undefined')
  useEffect(() => {
    if (body.current === null || typeof IntersectionObserver === 'undefined') return
    const watch = new IntersectionObserver(
      (seen) => {
        if (seen.some(({ isIntersecting }) => isIntersecting)) setNear(true)
      },
      { rootMargin: '600px' },
    )
    watch.observe(body.current)
    return () => watch.disconnect()
  }, [])
  return (
    <tbody ref={body}>
      {isNear ? (
        <Rows {...props} />
      ) : (
        <tr>
          <td
            colSpan={props.columns.length + (props.cited ? 1 : 0)}
            style={{ height: props.rows.length * ROW_HEIGHT }}
          >
            …
          </td>
        </tr>
      )}
    </tbody>
  )
}

const STAMP = /^\d{4}-\d\d-\d\d \d\d:\d\d/

/** The timeline's own column: T1 is its earliest entry. */
function entryIn(state: IncidentState, column: string | undefined, cell: string): Source | null {
  const place = column === 'Entry' ? /^T(\d+)$/.exec(cell)?.[1] : undefined
  const entry = place === undefined ? undefined : orderedTimeline(state)[Number(place) - 1]
  return entry === undefined ? null : { label: cell, kind: 'entry', id: entry.id }
}

const Rows = memo(function Rows({ rows, columns, cited, state }: RowsProps) {
  return rows.map((row, i) => (
    // oxlint-disable-next-line react/no-array-index-key -- two rows may say the same
    <tr key={i}>
      {row.cells.map((cell, at) => {
        const entry = entryIn(state, columns[at], cell)
        return (
          <td key={columns[at]} data-column={columns[at]} data-time={STAMP.test(cell) || undefined}>
            {entry === null ? cell : <Cites sources={[entry]} />}
          </td>
        )
      })}
      {cited ? (
        <td data-column="Source">
          <Cites sources={row.sources} />
        </td>
      ) : null}
    </tr>
  ))
})
