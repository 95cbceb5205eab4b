// Yours now as a list: the first large, the rest one line each. J and K, or arrows, move through it, Enter does the main act of
// what has the focus, and Space that of the first while nothing has it.
import { isTime, type Waiting } from '@holdfast/model'
import { type KeyboardEvent, useRef, useState } from 'react'
import { MoreLine } from '../kit/layout/MoreLine.tsx'
import { useOutOfSight } from '../kit/layout/useOutOfSight.ts'
import { Kbd } from '../kit/marks/Kbd.tsx'
import { useTick } from '../kit/time/useTick.ts'
import { isForControl } from '../local/keyBindings.ts'
import { useKeys } from '../local/useKeys.ts'
import { FirstWaiting, MAIN_KEY } from './FirstWaiting.tsx'
import { useMainAct } from './useMainAct.ts'
import { ASKS_SINCE } from './waitingKinds.tsx'
import { WaitingRow } from './WaitingRow.tsx'
import css from './Yours.module.css'

const KEYS = { next: 'j', previous: 'k' }
const GROUP = 'Yours now'

export interface QueueProps {
  readonly list: readonly Waiting[]
  /** It stands on the desk, where its keys always work. */
  readonly isDesk: boolean
  /** So many more wait on cards below the list; they are counted. */
  readonly onCards?: number
}

export function Queue({ list, isDesk, onCards = 0 }: QueueProps) {
  const queue = useRef<HTMLElement>(null)
  const act = useMainAct()
  const rows = useRef<HTMLUListElement>(null)
  const [isWhole, setWhole] = useState(false)
  const [first, ...rest] = list
  const out = useOutOfSight(rows, first !== undefined)
  const step = (by: 1 | -1) => {
    const stops = [
      ...(queue.current?.querySelectorAll<HTMLElement>('[data-first] button, button[data-waiting]') ?? []),
    ]
    const at = stops.findIndex((one) => one === document.activeElement)
    stops[
      at < 0 ? (by > 0 ? 0 : stops.length - 1) : Math.max(0, Math.min(at + by, stops.length - 1))
    ]?.focus()
  }
  useKeys([
    { keys: KEYS.next, label: 'Next of what waits for me', group: GROUP, reads: true, run: () => step(1) },
    { keys: KEYS.previous, label: 'The one before', group: GROUP, reads: true, run: () => step(-1) },
    ...(first === undefined || !isDesk
      ? []
      : [
          {
            keys: MAIN_KEY,
            label: 'Go to the first of what waits for me',
            group: GROUP,
            unless: isForControl,
            run: () => act(first),
          },
        ]),
  ])
  const onArrow = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented) setWhole(false)
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    step(event.key === 'ArrowDown' ? 1 : -1)
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrows move between its buttons
    <section
      ref={queue}
      aria-label="Yours now"
      className={css.queue}
      data-panel={isDesk || undefined}
      data-whole={isWhole || undefined}
      onKeyDown={onArrow}
    >
      <header className={css.head}>
        <h2 className={css.title}>
          Yours now <span className={css.count}>{list.length + onCards}</span>
        </h2>
        <Overdue list={list} />
        <span className={css.keys}>
          <Kbd keys={KEYS.next} /> <Kbd keys={KEYS.previous} />
        </span>
      </header>
      {first === undefined ? (
        <p className={css.empty}>
          {onCards > 0
            ? 'What waits for you stands on the card below.'
            : 'Nothing waits for you. What you are asked, and what you said you look at again, comes here by its deadline.'}
        </p>
      ) : (
        <>
          <FirstWaiting waiting={first} />
          <ul ref={rows} className={css.rows} aria-label="Then">
            {rest.map((waiting) => (
              <WaitingRow key={waiting.key} waiting={waiting} />
            ))}
          </ul>
          <MoreLine out={out} isWhole={isWhole} onWhole={setWhole} of="what waits for you" />
        </>
      )}
    </section>
  )
}

function Overdue({ list }: { readonly list: readonly Waiting[] }) {
  const now = useTick()
  const late = list.filter(({ kind, dueAt }) => !ASKS_SINCE.has(kind) && isTime(dueAt) && dueAt <= now).length
  return late < 2 ? null : <span className={css.late}>{late} overdue</span>
}
