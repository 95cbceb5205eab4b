// A list of Row: tells assistive technology that they are one list and how long it is. A line that cannot be drawn takes no
// other with it.
import { Children, type ReactNode } from 'react'
import { Guard } from '../guard/Guard.tsx'
import { InRowList } from '../guard/InRowList.ts'

export interface RowListProps {
  readonly label: string
  readonly children: ReactNode
}

export function RowList({ label, children }: RowListProps) {
  return (
    <div role="list" aria-label={label}>
      <InRowList value={true}>
        {Children.map(children, (child) => (child === null ? null : <Guard what="This line">{child}</Guard>))}
      </InRowList>
    </div>
  )
}
