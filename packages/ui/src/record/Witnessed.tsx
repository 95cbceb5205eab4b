// Whether a server stands for what is exported: its rows are in the bundle, or it says first that there are none and why.
import type { Sealed } from '@holdfast/model'
import { Notice } from '../kit/index.ts'
import { useSession } from '../session/SessionProvider.tsx'
import { serverWords, UNWITNESSED_HERE } from './bundleWords.ts'
import type { LogState } from './useExportWork.ts'

export interface WitnessedProps {
  /** Null while it is read. */
  readonly source: Sealed | null
  readonly log: LogState
}

export function Witnessed({ source, log }: WitnessedProps) {
  const { joinServer } = useSession()
  if (source === null) return null
  const [audit] = source.audit ?? []
  if (audit)
    return (
      <Notice tone="good" title="The server’s log is in it.">
        {audit.rows.length.toLocaleString('en')} {audit.rows.length === 1 ? 'row' : 'rows'} of server{' '}
        {serverWords(audit.server)}, chained by hashes, and what it signed of them.
      </Notice>
    )
  const why =
    joinServer !== undefined
      ? UNWITNESSED_HERE.never
      : log === 'here'
        ? UNWITNESSED_HERE.behind
        : UNWITNESSED_HERE.noLog
  return (
    <Notice tone="warn" title="No server has witnessed this bundle.">
      {why}
    </Notice>
  )
}
