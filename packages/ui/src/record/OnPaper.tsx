// In the export: what of the same record goes on paper or to customers as one page, each by one press.
import type { RecordJson } from '@holdfast/model'
import { Button } from '../kit/index.ts'
import css from './ExportSheet.module.css'
import type { PaperId } from './paper.ts'

export interface OnPaperProps {
  /** Null until it was read. */
  readonly record: RecordJson | null
  readonly isDisabled: boolean
  readonly onPaper: (first: PaperId, record: RecordJson) => void
}

export function OnPaper({ record, isDisabled, onPaper }: OnPaperProps) {
  const press = (first: PaperId) => () => {
    if (record !== null) onPaper(first, record)
  }
  const waits = isDisabled || record === null
  return (
    <section className={css.part} aria-labelledby="record-on-paper">
      <h3 id="record-on-paper" className={css.head}>
        On paper, or as one page
      </h3>
      <div className={css.papers}>
        <Button reads size="sm" isDisabled={waits} onPress={press('public')}>
          Public page…
        </Button>
        <Button reads size="sm" isDisabled={waits} onPress={press('201')}>
          ICS sheets…
        </Button>
        <Button reads size="sm" isDisabled={waits} onPress={press('postMortem')}>
          PDF…
        </Button>
      </div>
      <p className={css.note}>Each is shown first. They stand beside the bundle and are no part of it.</p>
    </section>
  )
}
