// The facts to write from: the situation, what is supported, what runs, what was decided.
import { closedDecisions, hypothesesIn, runningActions } from '@holdfast/model'
import { TimeText } from '../../kit/index.ts'
import { useRoom } from '../../session/useRoom.ts'
import { sameFields, sameList } from '../../parts/equal.ts'
import css from './CommsDesk.module.css'

export function OpsSays() {
  const conditions = useRoom((state) => state.conditions)
  const actions = useRoom((state) => state.actionsText)
  const supported = useRoom((state) => hypothesesIn(state, 'supported'), sameList)
  const testing = useRoom((state) => hypothesesIn(state, 'testing'), sameList)
  const running = useRoom(runningActions, sameList)
  const decided = useRoom((state) => closedDecisions(state).slice(0, 3), sameFields)
  return (
    <section className={css.side} aria-label="What Ops says">
      <h3 className={css.sideTitle}>What Ops says</h3>
      {conditions === '' ? (
        <p className={css.quiet}>
          Nothing under Conditions yet. Ask Ops to write what is broken, for whom, since when.
        </p>
      ) : (
        <p className={css.prose}>{conditions}</p>
      )}
      {actions === '' ? null : <p className={css.prose}>{actions}</p>}
      <ul className={css.facts}>
        {supported.map((h) => (
          <li key={h.id}>Supported: {h.title}</li>
        ))}
        {testing.map((h) => (
          <li key={h.id} className={css.quiet}>
            Only being tested, do not state as the cause: {h.title}
          </li>
        ))}
        {running.map((a) => (
          <li key={a.id}>Being tried: {a.what}</li>
        ))}
        {decided.map(({ decision, outcome }) => (
          <li key={decision.id}>
            Decided <TimeText at={outcome.at} />: {outcome.value.decided}
          </li>
        ))}
      </ul>
    </section>
  )
}
