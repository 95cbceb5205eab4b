// A list of Row: tells assistive technology that they are one list and how long it is.
import { createContext, type ReactNode } from 'react'

/** True inside a RowList: a Row then takes the role listitem. */
export const InRowList = createContext(false)

export interface RowListProps {
  readonly label: string
  readonly children: ReactNode
}

export function RowList({ label, children }: RowListProps) {
  return (
    <div role="list" aria-label={label}>
      <InRowList value={true}>{children}</InRowList>
    </div>
  )
}
