// What was decided, when, and what it costs by the words of whoever proposed it.
import { TimeText } from '../kit/time/TimeText.tsx'
import { sameFields } from '../parts/equal.ts'
import { useRoom } from '../session/useRoom.ts'
import css from './ExecutivePage.module.css'
import { type Decided as DecidedRow, decidedIn } from './picture.ts'

const SHOWN = 4

/** What it risks, else what was asked; nothing where the question already says what was decided. */
function Under({ decided: { risk, question, decided } }: { readonly decided: DecidedRow }) {
  if (risk === '' && question.trim() === decided.trim()) return null
  return <span className={css.under}>{risk === '' ? question : `Risk: ${risk}`}</span>
}

export function Decided() {
  const decided = useRoom(decidedIn, sameFields)
  const rest = decided.length - SHOWN
  return (
    <section className={css.decided} aria-labelledby="executive-decided">
      <h2 id="executive-decided" className={css.label}>
        Decided, and what it costs
      </h2>
      {decided.length === 0 ? (
        <p className={css.quiet}>Nothing was decided yet.</p>
      ) : (
        <ul className={css.list}>
          {decided.slice(0, SHOWN).map((one) => (
            <li key={one.key} className={css.decision}>
              <span>
                <strong>{one.decided}</strong>
                <Under decided={one} />
              </span>
              <TimeText at={one.at} />
            </li>
          ))}
          {rest > 0 ? <li className={css.quiet}>and {rest} more before</li> : null}
        </ul>
      )}
    </section>
  )
}
