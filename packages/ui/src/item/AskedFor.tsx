// What somebody asked to be shown: one record, on the desk that is open now. Desks with more than they can show at once (a
// long list, tabs) follow it; rows say with `recordMark` which record they are.
import type { RecordKind } from '@holdfast/model'
import { createContext, use, useState } from 'react'

/** A new object each time that somebody asks, also for the same record. */
export interface AskedFor {
  readonly kind: RecordKind
  readonly id: string
}

const AskedForContext = createContext<AskedFor | null>(null)
export const AskedForProvider = AskedForContext.Provider

/** Null while no record of this kind is asked for. */
export function useAskedFor(kind: AskedFor['kind']): AskedFor | null {
  const asked = use(AskedForContext)
  return asked?.kind === kind ? asked : null
}

/** Once for each asking, before the desk is painted: `follow` sets the state of the component that calls this. */
export function useFollowAsked(kind: AskedFor['kind'], follow: (asked: AskedFor) => void): void {
  const asked = useAskedFor(kind)
  const [followed, setFollowed] = useState<AskedFor | null>(null)
  if (asked === null || asked === followed) return
  setFollowed(asked)
  follow(asked)
}

/** For the element that shows the record. */
export const recordMark = (kind: AskedFor['kind'], id: string): { readonly 'data-record': string } => ({
  'data-record': `${kind}-${id}`,
})
