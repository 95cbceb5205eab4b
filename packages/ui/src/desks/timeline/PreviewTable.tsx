// What an import would write: every time as it was read, every problem in its row. Of long words the beginning is drawn; they
// are written whole.
import { type ImportPreview, KIND_WORDS } from '@holdfast/model'
import { Badge, Notice, TimeText, VirtualList } from '../../kit/index.ts'
import { toneOf } from './filters.ts'
import css from './ImportSheet.module.css'

/** Letters of one line that are drawn. */
const DRAWN = 400

export function PreviewTable({ preview }: { readonly preview: ImportPreview }) {
  const items = preview.rows.map((row, index) => ({ row, key: String(index) }))
  return (
    <section className={css.preview} aria-label="Preview">
      <p className={css.note}>
        {preview.title === null ? '' : `${preview.title} · `}
        {preview.ready} ready{preview.problems === 0 ? '' : `, ${preview.problems} left out`} ·{' '}
        {preview.notes.join(' ')}
      </p>
      {preview.problems === 0 ? null : (
        <Notice tone="warn">Rows with a problem are left out; mend them above, or write the rest.</Notice>
      )}
      <VirtualList
        label="Lines as they will be written"
        items={items}
        keyOf={(item) => item.key}
        estimate={34}
        className={css.rows ?? ''}
        renderItem={({ row }) => (
          <div className={css.row} data-problem={row.problem !== null || undefined}>
            <span>{row.at === null ? '—' : <TimeText at={row.at} />}</span>
            <Badge tone={toneOf(row.kind)}>{KIND_WORDS[row.kind]}</Badge>
            <span className={css.text} dir="auto">
              {row.who === null ? '' : `${row.who.slice(0, DRAWN)}: `}
              {row.text.slice(0, DRAWN)}
              {row.text.length <= DRAWN ? null : (
                <span className={css.note}>
                  {` … the first ${DRAWN} of ${row.text.length.toLocaleString('en')} letters`}
                  {row.problem === null ? '; all of them are written' : ''}
                </span>
              )}
              {row.problem === null ? null : <strong className={css.problem}> {row.problem}</strong>}
            </span>
          </div>
        )}
      />
    </section>
  )
}
