// What customers feel, in one sentence, and which services and regions that is.
import { BUSINESS_WORDS, theIncident } from '@holdfast/model'
import { useRoom } from '../session/useRoom.ts'
import css from './ExecutivePage.module.css'
import { hitBy } from './picture.ts'

/** More than so many in one cell are counted. */
const SHOWN = 6

const wordsOf = (words: string): readonly string[] => (words === '' ? [] : [words])

export function Impact() {
  const line = useRoom((state) => theIncident(state)?.impactLine ?? '')
  const { down, degraded, works } = useRoom(hitBy)
  const onHold = useRoom((state) => theIncident(state)?.onHold ?? '')
  const inMoney = useRoom((state) => theIncident(state)?.inMoney ?? '')
  const cells = [
    { label: 'Down', words: down },
    { label: 'Degraded', words: degraded },
    { label: 'Works', words: works },
    { label: BUSINESS_WORDS.onHold, words: wordsOf(onHold) },
    { label: BUSINESS_WORDS.inMoney, words: wordsOf(inMoney) },
  ].filter(({ words }) => words.length > 0)
  return (
    <section aria-labelledby="executive-impact">
      <h2 id="executive-impact" className={css.label}>
        What customers feel
      </h2>
      <p className={css.impact}>{line === '' ? 'Nobody has put it into a sentence yet.' : line}</p>
      {cells.length === 0 ? null : (
        <dl className={css.cells}>
          {cells.map(({ label, words }) => (
            <div key={label} className={css.cell}>
              <dt className={css.label}>{label}</dt>
              {words.slice(0, SHOWN).map((one) => (
                <dd key={one}>{one}</dd>
              ))}
              {words.length > SHOWN ? <dd className={css.quiet}>and {words.length - SHOWN} more</dd> : null}
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}
