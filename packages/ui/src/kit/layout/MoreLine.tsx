// The last line of a list that has more than fits: how many rows are out of sight, and the button that shows them all.
import { Hidden } from '../marks/Hidden.tsx'
import css from './MoreLine.module.css'
import type { OutOfSight } from './useOutOfSight.ts'

export interface MoreLineProps {
  readonly out: OutOfSight
  readonly isWhole: boolean
  readonly onWhole: (isWhole: boolean) => void
  /** What the rows are part of, for screen readers. */
  readonly of: string
}

/** Nothing while every row is in sight. */
export function MoreLine({ out, isWhole, onWhole, of }: MoreLineProps) {
  if (!isWhole && out.above + out.below === 0) return null
  return (
    <button
      type="button"
      className={css.more}
      data-more
      aria-expanded={isWhole}
      onClick={() => onWhole(!isWhole)}
    >
      <span>
        {out.below > 0 ? `${out.below} more` : out.above > 0 ? `the last; ${out.above} above` : 'all of it'}
      </span>
      <span className={css.act}>
        {isWhole ? 'Show less' : 'Show all'}
        <Hidden elementType="span">: {of}</Hidden>
      </span>
    </button>
  )
}
