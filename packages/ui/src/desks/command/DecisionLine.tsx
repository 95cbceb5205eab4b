// An open decision below the one to decide next: a line with its question and its time. Pressed, it opens in its place.
import type { DecisionRow } from '@holdfast/model'
import { Flag } from 'lucide-react'
import { Countdown, CutWords } from '../../kit/index.ts'
import { recordMark } from '../../item/AskedFor.tsx'
import { MergedMark } from '../../reunion/MergedMark.tsx'
import css from './DecisionCard.module.css'

export interface DecisionLineProps {
  readonly decision: DecisionRow
  readonly onOpen: () => void
}

export function DecisionLine({ decision, onOpen }: DecisionLineProps) {
  const { id, question, options, decideBy } = decision
  return (
    <article className={css.row} aria-label={question} {...recordMark('decision', id)}>
      <button
        type="button"
        className={css.rowOpen}
        title={question}
        aria-expanded={false}
        data-row
        onClick={onOpen}
      >
        <Flag aria-hidden />
        <CutWords className={css.rowWords ?? ''}>{question}</CutWords>
        <span className={css.rowOptions}>
          {options.length} {options.length === 1 ? 'option' : 'options'}
        </span>
      </button>
      <MergedMark id={id} />
      {decideBy === null ? null : <Countdown dueAt={decideBy} size="sm" label={`Decide ${question} in`} />}
    </article>
  )
}
