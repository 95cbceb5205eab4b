// Where a person may only look, what changes something is not there: every control below is left out unless it says that it
// only reads. Denied by default, so that a control that nobody thought of is left out too.
import { createContext, type ReactNode, use } from 'react'

const LookOnlyContext = createContext(false)

export function LookOnly({ value, children }: { readonly value: boolean; readonly children: ReactNode }) {
  return <LookOnlyContext value={value}>{children}</LookOnlyContext>
}

export interface Reads {
  /** Changes nothing that is shared: it is there for those who only look, too. */
  readonly reads?: boolean
}

export const useLookOnly = (): boolean => use(LookOnlyContext)

/** Whether this control is left out here. */
export const useLeftOut = (reads: boolean | undefined): boolean => use(LookOnlyContext) && reads !== true
