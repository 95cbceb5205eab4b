// One line of what waits: its mark, its words, its time. Pressed, it does its main act.
import { isTime, type Waiting } from '@holdfast/model'
import { AlertTriangle } from 'lucide-react'
import { CutWords } from '../kit/marks/CutWords.tsx'
import { Countdown } from '../kit/time/Countdown.tsx'
import { Elapsed } from '../kit/time/Elapsed.tsx'
import { useTick } from '../kit/time/useTick.ts'
import { useMainAct } from './useMainAct.ts'
import { ASKS_SINCE, WAITING_MARKS } from './waitingKinds.tsx'
import css from './Yours.module.css'

export function WaitingRow({ waiting }: { readonly waiting: Waiting }) {
  const act = useMainAct()
  const { icon, word } = WAITING_MARKS[waiting.kind]
  const asks = ASKS_SINCE.has(waiting.kind)
  const now = useTick()
  const isLate = !asks && isTime(waiting.dueAt) && waiting.dueAt <= now
  const Icon = isLate ? AlertTriangle : icon
  return (
    <li>
      <button
        type="button"
        className={css.row}
        data-late={isLate || undefined}
        data-waiting={waiting.key}
        title={waiting.detail === '' ? waiting.words : `${waiting.words} · ${waiting.detail}`}
        onClick={() => act(waiting)}
      >
        <Icon aria-label={isLate ? `${word}, overdue` : word} />
        <CutWords className={css.rowWords ?? ''}>{waiting.words}</CutWords>
        <span className={css.rowTime}>
          {waiting.dueAt === null ? (
            <span className={css.none}>no time</span>
          ) : asks ? (
            <span className={css.asked}>
              <Elapsed since={waiting.dueAt} as="words" />
            </span>
          ) : (
            <Countdown dueAt={waiting.dueAt} soonMs={waiting.soon} size="sm" />
          )}
        </span>
      </button>
    </li>
  )
}
