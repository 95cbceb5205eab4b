// Going to what a mark stands for: on the Timeline desk to its entry; elsewhere to the record that the entry is about, where
// there is one, else to the entry.
import { CARDS, type Ref, type SpineMark } from '@holdfast/model'
import { useCallback } from 'react'
import { routeTo } from '../item/recordRoute.ts'
import { useHistory } from '../router/HistoryProvider.tsx'
import { useIncident } from '../session/SessionProvider.tsx'

const isRecord = ({ kind }: Ref): boolean => kind !== 'entry' && CARDS[kind].stored === 'table'

export function useGoToMark(): (mark: SpineMark) => void {
  const history = useHistory()
  const { id } = useIncident()
  return useCallback(
    ({ entry }) => {
      const route = history.getState()
      const onTimeline = route.page === 'incident' && route.desk === 'timeline'
      const record = onTimeline ? undefined : entry.refs.find(isRecord)
      history.go(routeTo(id, record ?? { kind: 'entry', id: entry.id }))
    },
    [history, id],
  )
}
