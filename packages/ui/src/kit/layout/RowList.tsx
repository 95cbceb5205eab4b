// A list of Row: tells assistive technology that they are one list and how long it is. A line that cannot be drawn takes no
// other with it.
import { Children, type ReactNode, use, useEffect, useRef } from 'react'
import { Guard } from '../guard/Guard.tsx'
import { InRowList } from '../guard/InRowList.ts'
import { KitContext } from '../time/KitProvider.tsx'

/** The lines that a list opens with are painted by then; those that come later show that they are new. */
const SETTLES_AFTER = 250

export interface RowListProps {
  readonly label: string
  readonly children: ReactNode
}

export function RowList({ label, children }: RowListProps) {
  const timers = use(KitContext)?.timers
  const list = useRef<HTMLDivElement>(null)
  // A matter of looks alone: nothing is painted anew for it.
  useEffect(
    () => timers?.after(SETTLES_AFTER, () => list.current?.setAttribute('data-settled', '')),
    [timers],
  )
  return (
    <div ref={list} role="list" aria-label={label}>
      <InRowList value={true}>
        {Children.map(children, (child) => (child === null ? null : <Guard what="This line">{child}</Guard>))}
      </InRowList>
    </div>
  )
}
