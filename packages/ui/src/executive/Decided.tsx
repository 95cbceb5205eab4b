// What was decided and what that costs, beside what is asked of leaders: nothing, or of whom and what.
import { Check } from 'lucide-react'
import { TimeText } from '../kit/time/TimeText.tsx'
import { sameFields, sameList } from '../parts/equal.ts'
import { useRoom } from '../session/useRoom.ts'
import css from './ExecutivePage.module.css'
import { askedOfLeaders, decidedIn } from './picture.ts'

const SHOWN = 4

export function Decided() {
  const decided = useRoom(decidedIn, sameFields)
  const asked = useRoom(askedOfLeaders, sameList)
  const rest = decided.length - SHOWN
  return (
    <div className={css.pair}>
      <section aria-labelledby="executive-decided">
        <h2 id="executive-decided" className={css.label}>
          Decided, and what it costs
        </h2>
        {decided.length === 0 ? (
          <p className={css.quiet}>Nothing was decided yet.</p>
        ) : (
          <ul className={css.list}>
            {decided.slice(0, SHOWN).map((one) => (
              <li key={one.key}>
                <strong>{one.decided}</strong> <TimeText at={one.at} />
                <span className={css.under}>{one.risk === '' ? one.question : `Risk: ${one.risk}`}</span>
              </li>
            ))}
            {rest > 0 ? <li className={css.quiet}>and {rest} more before</li> : null}
          </ul>
        )}
      </section>
      <section aria-labelledby="executive-needed">
        <h2 id="executive-needed" className={css.label}>
          Asked of leaders
        </h2>
        {asked.length === 0 ? (
          <p className={css.good}>
            <Check aria-hidden /> Nothing waits for a leader now.
          </p>
        ) : (
          <ul className={css.list}>
            {asked.slice(0, SHOWN).map((one) => (
              <li key={one.id}>
                <strong>{one.to}:</strong> {one.ask === '' ? one.why : one.ask} <TimeText at={one.at} />
              </li>
            ))}
            {asked.length > SHOWN ? <li className={css.quiet}>and {asked.length - SHOWN} more</li> : null}
          </ul>
        )}
      </section>
    </div>
  )
}
