// On a phone, or at 200 %: where the incident stands, who commands and who feels what, below the bar without opening it.
import { claimantsOf, currentPhase, inWords, theIncident } from '@holdfast/model'
import { ONE_COLUMN, useMedia } from '../kit/layout/useMedia.ts'
import { sameList } from '../parts/equal.ts'
import { useNameOf } from '../session/useNameOf.ts'
import { useRoom } from '../session/useRoom.ts'
import { PHASE_WORDS } from '../words/phaseWords.ts'
import css from './AtAGlance.module.css'

export function AtAGlance() {
  const isNarrow = useMedia(ONE_COLUMN)
  const phase = useRoom(currentPhase)
  const commands = useRoom((state) => claimantsOf(state, 'ic'), sameList)
  const incident = useRoom(theIncident)
  const nameOf = useNameOf()
  if (!isNarrow) return null
  const ic = commands.length === 0 ? 'nobody' : inWords(commands.map(nameOf))
  const impact = incident?.impactLine ?? ''
  return (
    <section aria-label="At a glance" className={css.glance}>
      <p>
        <strong>{PHASE_WORDS[phase]}</strong> · IC <strong>{ic}</strong>
      </p>
      <bdi className={css.felt} title={impact}>
        {impact === '' ? 'No impact line yet' : impact}
      </bdi>
    </section>
  )
}
