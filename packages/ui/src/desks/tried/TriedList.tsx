// "What did we already try?": newest first.
import { type ActionRow, type ActionStanding, triedActions } from '@holdfast/model'
import type { ReactNode } from 'react'
import { EmptyState, Kbd, RowList } from '../../kit/index.ts'
import { useRoom } from '../../session/useRoom.ts'
import { sameList } from '../../parts/equal.ts'
import { TriedRow } from './TriedRow.tsx'

export interface TriedListProps {
  /** Stands in the place of an empty list; null for the usual words. */
  readonly none?: ReactNode
  /** Buttons below one line. */
  readonly renderActions?: (action: ActionRow, standing: ActionStanding) => ReactNode
}

export function TriedList({ none = null, renderActions }: TriedListProps) {
  const tried = useRoom(triedActions, sameList)
  if (tried.length === 0)
    return none !== null ? (
      none
    ) : (
      <EmptyState
        title="Nothing tried yet"
        next={
          <>
            Before anybody changes anything, log it on the Ops desk (<Kbd keys="a" />
            ): what, by whom, and what it did.
          </>
        }
      />
    )
  return (
    <RowList label="What was tried, newest first">
      {tried.map((action) => (
        <TriedRow
          key={action.id}
          id={action.id}
          {...(renderActions ? { children: (s: ActionStanding) => renderActions(action, s) } : {})}
        />
      ))}
    </RowList>
  )
}
