// Yours now on every desk but Command: how much waits and the first of it, in one line; a press or key opens the whole list, or
// catch-up, beside the work.
import { useState } from 'react'
import { lazyPart } from '../kit/guard/lazyPart.tsx'
import { Button } from '../kit/marks/Button.tsx'
import { CutWords } from '../kit/marks/CutWords.tsx'
import { Countdown } from '../kit/time/Countdown.tsx'
import { isForControl } from '../local/keyBindings.ts'
import { useKeys } from '../local/useKeys.ts'
import { useCatchUp } from './CatchUpProvider.tsx'
import { MAIN_KEY } from './FirstWaiting.tsx'
import { useMainAct } from './useMainAct.ts'
import { useYours } from './useYours.ts'
import { ASKS_SINCE } from './waitingKinds.tsx'
import css from './YoursLine.module.css'

const YoursSheet = lazyPart({
  what: 'Yours now',
  as: 'sheet',
  isShown: ({ isOpen }) => isOpen,
  load: () => import('./YoursSheet.tsx').then((it) => it.YoursSheet),
})

const KEYS = { open: 'j', whileTyping: '$mod+j' }

export function YoursLine() {
  const list = useYours()
  const catching = useCatchUp()
  const act = useMainAct()
  const [isOpen, setOpen] = useState(false)
  const [first] = list
  const dueAt = catching === null && first !== undefined && !ASKS_SINCE.has(first.kind) ? first.dueAt : null
  const group = 'Yours now'
  const open = () => setOpen(true)
  const has = first !== undefined || catching !== null
  useKeys(
    has
      ? [
          { keys: KEYS.open, label: 'What waits for me', group, reads: true, run: open },
          {
            keys: KEYS.whileTyping,
            label: 'What waits for me, also while you type',
            group,
            run: open,
          },
          ...(first === undefined || catching !== null
            ? []
            : [
                {
                  keys: MAIN_KEY,
                  label: 'Go to the first of what waits for me',
                  group,
                  unless: isForControl,
                  run: () => act(first),
                },
              ]),
        ]
      : [],
  )
  if (!has) return null
  return (
    <div className={css.line}>
      <Button size="sm" variant="quiet" keys={KEYS.open} onPress={open} className={css.button ?? ''}>
        {catching !== null ? (
          <strong>
            Catch up: {catching.changes.count} {catching.changes.count === 1 ? 'entry' : 'entries'}
          </strong>
        ) : (
          <>
            <strong>Yours now {list.length}</strong>{' '}
            <CutWords className={css.words ?? ''}>{first?.words ?? ''}</CutWords>
          </>
        )}
      </Button>
      {dueAt === null || first === undefined ? null : (
        <Countdown dueAt={dueAt} soonMs={first.soon} size="sm" label={first.words} />
      )}
      <YoursSheet isOpen={isOpen} onClose={() => setOpen(false)} />
    </div>
  )
}
