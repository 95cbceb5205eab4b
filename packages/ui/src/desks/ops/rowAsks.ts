// The keys of the candidate cause that has the focus: each opens one of its forms, and changes nothing. The row itself answers.
import { type RefObject, useEffect } from 'react'
import { useKeys } from '../../local/index.ts'

export type RowAsk = 'for' | 'against' | 'ruleOut'

const ASKED = 'holdfast:row'
const focusedRow = (): HTMLElement | null =>
  document.activeElement?.closest<HTMLElement>('[data-record^="hypothesis-"]') ?? null

const asking = (keys: string, label: string, ask: RowAsk) => ({
  keys,
  label,
  group: 'Ops desk',
  unless: () => focusedRow() === null,
  run: () => focusedRow()?.dispatchEvent(new CustomEvent(ASKED, { detail: ask })),
})

export const useRowKeys = (): void =>
  useKeys([
    asking('+', 'On a hypothesis: evidence for it', 'for'),
    asking('-', 'On a hypothesis: evidence against it', 'against'),
    asking('x', 'On a hypothesis: rule it out…', 'ruleOut'),
  ])

/** Hears the keys that are meant for this row. */
export function useAsked(row: RefObject<HTMLElement | null>, onAsk: (ask: RowAsk) => void): void {
  useEffect(() => {
    const element = row.current
    const listen = ({ detail }: CustomEventInit<RowAsk>) => {
      if (detail !== undefined) onAsk(detail)
    }
    element?.addEventListener(ASKED, listen as EventListener)
    return () => element?.removeEventListener(ASKED, listen as EventListener)
  }, [row, onAsk])
}
