// One key leads to a replay: of the incident that is looked at, or of the imported record that is read.
import { useKeys } from '../local/useKeys.ts'
import { useHistory } from '../router/HistoryProvider.tsx'
import { useIncidentId } from '../session/SessionProvider.tsx'

/** The key that leads to what the room knew at any moment before. */
export function useReplayKey(responds: boolean): void {
  const history = useHistory()
  const id = useIncidentId()
  useKeys(
    id === null || !responds
      ? []
      : [
          {
            keys: 'Shift+L',
            label: 'Replay: what the room knew then',
            group: 'Everywhere',
            reads: true,
            run: () => history.go({ page: 'replay', id }),
          },
        ],
  )
}

/** The same key where an imported record is read; null: its bundle has no replay. Answers what the key does. */
export function useRecordReplayKey(at: string | null): (() => void) | null {
  const history = useHistory()
  const run = at === null ? null : () => history.go({ page: 'recordReplay', key: at })
  useKeys(
    run === null
      ? []
      : [{ keys: 'Shift+L', label: 'Replay this record', group: 'Everywhere', reads: true, run }],
  )
  return run
}
