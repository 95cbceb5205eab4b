// What can be pointed at and stepped through on the Spine: a list of marks from left to right, over the drawing. One stop of
// Tab; arrows go from mark to mark, and each is announced with its words.
import type { EntryId, IncidentState } from '@holdfast/model'
import { memo, useId, useMemo } from 'react'
import { useNameOf } from '../session/useNameOf.ts'
import { useRoom } from '../session/useRoom.ts'
import { markWords } from './markWords.ts'
import type { RowMark } from './rowsOf.ts'
import css from './SpineMarks.module.css'

export interface SpineMarksProps {
  readonly marks: readonly RowMark[]
  /** The mark that the keys are at. */
  readonly active: RowMark | null
  readonly now: number
  /** What the ids of its options begin with. */
  readonly list: string
}

/** The id of the option that the keys are at, for the list's `aria-activedescendant`. */
export const optionId = (list: string, entry: EntryId): string => `${list}-${entry}`

const wordsOf = (state: IncidentState) => state
const sameWords = (a: IncidentState, b: IncidentState) =>
  a.timeline === b.timeline && a.amendments === b.amendments

export const SpineMarks = memo(function SpineMarks({ marks, active, now, list }: SpineMarksProps) {
  const nameOf = useNameOf()
  const state = useRoom(wordsOf, sameWords)
  const words = useMemo(
    () => new Map(marks.map(({ placed }) => [placed, markWords(state, placed, now, nameOf)])),
    [marks, state, now, nameOf],
  )
  return marks.map((one) => {
    const { placed, row, y } = one
    const { id } = placed.shown.entry
    const isActive = active?.placed === placed
    return (
      <div
        key={id}
        id={optionId(list, id)}
        role="option"
        aria-selected={isActive}
        aria-label={words.get(placed)}
        className={css.option}
        data-row={row}
        style={{ left: placed.x, top: y }}
      />
    )
  })
})

export const useListId = (): string => useId().replace(/\W/g, '')
