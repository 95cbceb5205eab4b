// Reports to authorities that are overdue, on the Command desk: one line each, with who owns it. Nothing while none is.
import { overdueReports } from '@holdfast/model'
import { Countdown } from '../kit/time/Countdown.tsx'
import { Row } from '../kit/layout/Row.tsx'
import { RowList } from '../kit/layout/RowList.tsx'
import { useTick } from '../kit/time/useTick.ts'
import { useHistory } from '../router/HistoryProvider.tsx'
import { regulatoryRoute } from '../router/tellAsked.ts'
import { useIncident } from '../session/SessionProvider.tsx'
import { useNameOf } from '../session/useNameOf.ts'
import { useRoom } from '../session/useRoom.ts'

export function OverdueReports() {
  const now = useTick(10_000)
  const { id } = useIncident()
  const history = useHistory()
  const nameOf = useNameOf()
  const all = useRoom((state) => state)
  const overdue = overdueReports(all, now)
  if (overdue.length === 0) return null
  return (
    <RowList label="Reports to authorities that are overdue">
      {overdue.map(({ id: clock, name, row, dueAt }) => (
        <Row
          key={clock}
          strong
          tone="act"
          title={name}
          sub={`to a regulator: overdue · ${row.owner === null ? 'nobody owns it' : `owner ${nameOf(row.owner)}`}`}
          trailing={dueAt === null ? null : <Countdown dueAt={dueAt} label={name} />}
          onPress={() => history.go(regulatoryRoute(id))}
        />
      ))}
    </RowList>
  )
}
