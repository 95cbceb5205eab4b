// What may come in the next hours: the room's own words, reports to authorities that run, and what is asked of leaders.
import { owedReports, theIncident } from '@holdfast/model'
import { TimeText } from '../kit/time/TimeText.tsx'
import { useNameOf } from '../session/useNameOf.ts'
import { useRoom } from '../session/useRoom.ts'
import { AskedOfLeaders } from './AskedOfLeaders.tsx'
import css from './ExecutivePage.module.css'
import own from './Risk.module.css'

export function Risk() {
  const words = useRoom((state) => theIncident(state)?.riskAhead ?? '')
  const open = useRoom(owedReports).filter((clock) => clock.isOpen && clock.dueAt !== null)
  const nameOf = useNameOf()
  const [next] = open
  return (
    <div className={own.risks}>
      {words === '' && next === undefined ? null : (
        <section aria-labelledby="executive-risk">
          <h2 id="executive-risk" className={css.label}>
            Risk in the next hours
          </h2>
          <ul className={css.list}>
            {words === '' ? null : <li>{words}</li>}
            {next === undefined || next.dueAt === null ? null : (
              <li>
                <strong>{next.name}</strong> is owed by <TimeText at={next.dueAt} />
                {next.row.owner === null ? '' : `; ${nameOf(next.row.owner)} owns it`}
                {open.length > 1 ? `; ${open.length - 1} more later` : ''}
              </li>
            )}
          </ul>
        </section>
      )}
      <AskedOfLeaders />
    </div>
  )
}
