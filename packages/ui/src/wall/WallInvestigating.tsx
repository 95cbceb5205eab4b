// What is being investigated now, what comes next, and the needs that nobody answered.
import { agedNeeds, candidates, hypothesisState } from '@holdfast/model'
import { WallConflicts } from '../conflicts/WallConflicts.tsx'
import { Countdown, CutWords, Elapsed, useTick } from '../kit/index.ts'
import { useNameOf } from '../session/useNameOf.ts'
import { useRoom } from '../session/useRoom.ts'
import { sameList } from '../parts/equal.ts'
import css from './Wall.module.css'
import { WallAudit } from './WallAudit.tsx'

export function WallInvestigating() {
  const nameOf = useNameOf()
  const testing = useRoom(
    (state) => candidates(state).filter((h) => hypothesisState(state, h.id) === 'testing'),
    sameList,
  )
  const supported = useRoom(
    (state) => candidates(state).filter((h) => hypothesisState(state, h.id) === 'supported'),
    sameList,
  )
  const next = useRoom(
    (state) => candidates(state).find((h) => hypothesisState(state, h.id) === 'proposed') ?? null,
  )
  const shown = [
    ...supported.map((h) => ({ h, word: 'supported' })),
    ...testing.map((h) => ({ h, word: 'testing' })),
  ].slice(0, 2)
  return (
    <section className={css.block}>
      <h2 className={css.label}>Investigating now</h2>
      <ul className={css.lines}>
        {shown.map(({ h, word }) => (
          <li key={h.id} className={css.item}>
            <p className={css.strong}>
              <CutWords>{h.title}</CutWords>
            </p>
            <p className={css.quiet}>
              {word} · {h.owner ? nameOf(h.owner) : 'nobody on it'}
              {h.checkBackAt === null || word !== 'testing' ? null : (
                <>
                  {' '}
                  · look again <Countdown dueAt={h.checkBackAt} size="sm" label={h.title} />
                </>
              )}
            </p>
          </li>
        ))}
        {shown.length === 0 ? <li className={css.item}>Nothing is being tested</li> : null}
        <li className={css.next}>
          <CutWords>{`Next: ${next?.title ?? 'no candidate cause waits'}`}</CutWords>
        </li>
      </ul>
      <WallAudit />
      <WallConflicts />
      <Needs />
    </section>
  )
}

function Needs() {
  const now = useTick(5_000)
  const aged = useRoom((state) => agedNeeds(state, now), sameList)
  const first = aged[0]
  if (!first) return null
  return (
    <p className={css.need}>
      Unanswered <Elapsed since={first.at} as="words" />: {first.what}
      {aged.length > 1 ? ` · ${aged.length - 1} more` : ''}
    </p>
  )
}
