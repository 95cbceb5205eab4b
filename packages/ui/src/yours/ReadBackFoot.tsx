// The read-back at the foot of Yours now, where there is room for it: what the room would hear now, and the way to have it read.
import { readBack } from '@holdfast/model'
import { Button } from '../kit/marks/Button.tsx'
import { TimeText } from '../kit/time/TimeText.tsx'
import { useTick } from '../kit/time/useTick.ts'
import { usePressKeys } from '../local/useKeys.ts'
import { useRoom } from '../session/useRoom.ts'
import { READ_KEYS } from './readKeys.ts'
import css from './ReadBackFoot.module.css'

export function ReadBackFoot() {
  // The same moment as the countdowns and the age beside it.
  const now = useTick()
  const words = useRoom((state) => readBack(state, now).text)
  const press = usePressKeys()
  return (
    <section aria-label="Read-back" className={css.foot} data-panel>
      <header className={css.head}>
        <h2>Read-back</h2>
        <span className={css.at}>
          <TimeText at={now} />
        </span>
        <Button size="sm" variant="quiet" keys={READ_KEYS.read} onPress={() => press(READ_KEYS.read)}>
          Read aloud
        </Button>
      </header>
      <p dir="auto" className={css.words} title={words}>
        {words}
      </p>
    </section>
  )
}
