// What was tried, newest first: as many as fit, and how many more there are.
import { type ActionId, actionStanding, closedDecisions, triedActions } from '@holdfast/model'
import { Badge, CutWords, TimeText } from '../kit/index.ts'
import { useRoom } from '../session/useRoom.ts'
import { ResultBadge } from '../parts/ResultBadge.tsx'
import { sameFields, sameList } from '../parts/equal.ts'
import css from './Wall.module.css'

/** Lines that fit at 1080p, below a decision of two lines. */
const FIT = 6

export function WallTried() {
  const tried = useRoom(triedActions, sameList)
  const decided = useRoom((state) => closedDecisions(state).slice(0, FIT), sameFields)
  const room = Math.max(0, FIT - tried.length)
  return (
    <section className={css.block}>
      <h2 className={css.label}>What did we already try?</h2>
      {tried.length === 0 ? <p className={css.quiet}>Nothing yet</p> : null}
      <ul className={css.lines}>
        {tried.slice(0, FIT).map(({ id, what, startedAt }) => (
          <li key={id} className={css.tried}>
            <span className={css.time}>
              <TimeText at={startedAt} />
            </span>
            <CutWords>{what}</CutWords>
            <Result id={id} />
          </li>
        ))}
        {decided.slice(0, room).map(({ decision, outcome }) => (
          <li key={decision.id} className={css.tried}>
            <span className={css.time}>
              <TimeText at={outcome.at} />
            </span>
            <CutWords>{`Decided: ${outcome.value.decided}`}</CutWords>
            <Badge tone="ic">decision</Badge>
          </li>
        ))}
      </ul>
      {tried.length > FIT ? <p className={css.quiet}>and {tried.length - FIT} more</p> : null}
    </section>
  )
}

function Result({ id }: { readonly id: ActionId }) {
  const standing = useRoom(
    (state) => actionStanding(state, id),
    (a, b) => a.state === b.state && a.result === b.result && a.at === b.at,
  )
  return <ResultBadge standing={standing} />
}
