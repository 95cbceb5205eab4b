// What waits for somebody outside the room: nothing, or of whom what is asked since when.
import { offeredTo } from '@holdfast/model'
import { Check } from 'lucide-react'
import { TimeText } from '../kit/time/TimeText.tsx'
import { sameList } from '../parts/equal.ts'
import { useSession } from '../session/SessionProvider.tsx'
import { useRoom } from '../session/useRoom.ts'
import css from './ExecutivePage.module.css'
import { askedOfLeaders } from './picture.ts'

const SHOWN = 4

export function AskedOfLeaders() {
  const { me } = useSession()
  const isOffered = useRoom((state) => offeredTo(state, me.id) !== null)
  const asked = useRoom(askedOfLeaders, sameList)
  return (
    <section aria-labelledby="executive-needed">
      <h2 id="executive-needed" className={css.label}>
        Asked of leaders
      </h2>
      {isOffered ? <p>Your answer about command is waited for.</p> : null}
      {asked.length === 0 && isOffered ? null : asked.length === 0 ? (
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
  )
}
