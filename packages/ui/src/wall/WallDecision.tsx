// The decision that waits, and for whom; with none, the last one made.
import { closedDecisions, commandWords, openDecisions } from '@holdfast/model'
import { Countdown, TimeText } from '../kit/index.ts'
import { useRoom } from '../session/useRoom.ts'
import css from './Wall.module.css'

export function WallDecision() {
  const pending = useRoom((state) => openDecisions(state)[0] ?? null)
  const waiting = useRoom((state) => openDecisions(state).length)
  const ic = useRoom(commandWords)
  const last = useRoom(
    (state) => closedDecisions(state)[0] ?? null,
    (a, b) => a?.outcome === b?.outcome,
  )
  if (pending)
    return (
      <section className={css.decision} aria-label="Decision pending">
        <h2 className={css.label}>
          Decision pending — {ic === '' ? 'nobody in command' : ic}
          {waiting > 1 ? ` · ${waiting - 1} more` : ''}
        </h2>
        <div className={css.question}>
          <p>{pending.question}</p>
          {pending.decideBy === null ? null : (
            <Countdown dueAt={pending.decideBy} size="xl" label="Decide in" />
          )}
        </div>
      </section>
    )
  return (
    <section className={css.decision} data-quiet aria-label="Decisions">
      <h2 className={css.label}>No decision pending</h2>
      <div className={css.question}>
        <p>
          {last ? (
            <>
              Last: {last.outcome.value.decided} <TimeText at={last.outcome.at} />
            </>
          ) : (
            'Nothing decided yet'
          )}
        </p>
      </div>
    </section>
  )
}
