// One line of what waits: its mark, its words, its time. Pressed, it does its main act.
import type { Waiting } from '@holdfast/model'
import { Countdown } from '../kit/time/Countdown.tsx'
import { useMainAct } from './useMainAct.ts'
import { WAITING_MARKS } from './waitingKinds.tsx'
import css from './Yours.module.css'

export function WaitingRow({ waiting }: { readonly waiting: Waiting }) {
  const act = useMainAct()
  const { icon: Icon, word } = WAITING_MARKS[waiting.kind]
  return (
    <li>
      <button
        type="button"
        className={css.row}
        data-waiting={waiting.key}
        title={waiting.detail === '' ? waiting.words : `${waiting.words} · ${waiting.detail}`}
        onClick={() => act(waiting)}
      >
        <Icon aria-label={word} />
        <span className={css.rowWords}>{waiting.words}</span>
        <span className={css.rowTime}>
          {waiting.dueAt === null ? (
            <span className={css.none}>no time</span>
          ) : (
            <Countdown dueAt={waiting.dueAt} soonMs={waiting.soon} size="sm" />
          )}
        </span>
      </button>
    </li>
  )
}
