// The first of what waits, large, with its main act. Red and striped once it is past its time.
import { countdownFace } from '../kit/time/countdownFace.ts'
import { isTime, type Waiting } from '@holdfast/model'
import { AlertTriangle } from 'lucide-react'
import { Button } from '../kit/marks/Button.tsx'
import { Countdown } from '../kit/time/Countdown.tsx'
import { Elapsed } from '../kit/time/Elapsed.tsx'
import { useTick } from '../kit/time/useTick.ts'
import { useMainAct } from './useMainAct.ts'
import { ASKS_SINCE, WAITING_MARKS } from './waitingKinds.tsx'
import css from './Yours.module.css'

export const MAIN_KEY = 'Space'

export function FirstWaiting({ waiting }: { readonly waiting: Waiting }) {
  const act = useMainAct()
  const { icon: Icon, word } = WAITING_MARKS[waiting.kind]
  const now = useTick()
  const { dueAt, soon } = waiting
  const face = isTime(dueAt) ? countdownFace(dueAt, now, soon) : null
  const asks = ASKS_SINCE.has(waiting.kind)
  const state = asks ? 'soon' : (face?.state ?? 'fresh')
  return (
    <div
      role="group"
      data-first
      className={css.first}
      data-state={state}
      aria-label={waiting.words}
      data-waiting={waiting.key}
    >
      <p className={css.kind}>
        {state === 'overdue' ? <AlertTriangle aria-hidden /> : <Icon aria-hidden />}
        <span>
          {word}
          {asks ? '' : state === 'overdue' ? ' · overdue' : state === 'soon' ? ' · soon' : ''}
        </span>
        {dueAt === null ? null : (
          <span className={css.firstTime}>
            {asks ? (
              <Elapsed since={dueAt} as="words" />
            ) : (
              <Countdown dueAt={dueAt} soonMs={soon} label={word} size="md" />
            )}
          </span>
        )}
      </p>
      <h3 className={css.firstWords}>{waiting.words}</h3>
      {waiting.detail === '' ? null : <p className={css.detail}>{waiting.detail}</p>}
      <p className={css.acts}>
        <Button
          variant="primary"
          tone={state === 'overdue' ? 'act' : 'ic'}
          keys={MAIN_KEY}
          onPress={() => act(waiting)}
        >
          {waiting.act}
        </Button>
      </p>
    </div>
  )
}
