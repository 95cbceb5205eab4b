// The keys and the sheet for carrying changes by file, for whatever shows the status pill.
import type { IncidentId } from '@holdfast/model'
import { type ReactNode, useState } from 'react'
import { useKeys } from '../local/useKeys.ts'
import { useSession } from '../session/SessionProvider.tsx'
import { LazyExchangeSheet as ExchangeSheet } from './LazyExchangeSheet.ts'

export interface ExchangeDoor {
  /** Opens the sheet; null where changes cannot be carried by file. */
  readonly open: (() => void) | null
  readonly sheet: ReactNode
}

/** `incident` is the one that is looked at; null on the page of all incidents. */
export function useExchange(incident: IncidentId | null): ExchangeDoor {
  const { exchange, access } = useSession()
  const [isOpen, setOpen] = useState(false)
  const open = () => setOpen(true)
  const group = 'Everywhere'
  const reading = { keys: 'Shift+X i', label: 'Import changes from a file…', group, run: open }
  const writing = { keys: 'Shift+X o', label: 'Export unsent changes…', group, run: open }
  const mayImport = access === 'respond'
  const keys = [...(incident === null ? [] : [writing]), ...(mayImport ? [reading] : [])]
  useKeys(exchange === undefined ? [] : keys)
  if (exchange === undefined || (incident === null && !mayImport)) return { open: null, sheet: null }
  return {
    open,
    sheet: (
      <ExchangeSheet exchange={exchange} incident={incident} isOpen={isOpen} onClose={() => setOpen(false)} />
    ),
  }
}
