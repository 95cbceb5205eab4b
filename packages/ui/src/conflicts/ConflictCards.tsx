// Everything that a person must settle, near the top of every desk: what was done apart is shown, never decided silently
// (OFF-4). One key goes to the first card, arrows to its sides; nothing here takes the focus by itself.
import { conflicts, conflictTitle, isUrgent } from '@holdfast/model'
import { use, useRef } from 'react'
import { flushSync } from 'react-dom'
import { ATTENTION_KEYS } from '../attention/attentionKeys.ts'
import { useOpenAttention } from '../attention/AttentionOpen.ts'
import { Button, Guard, Hidden, isMac, keyLabel, Notice, NoticeOnLine } from '../kit/index.ts'
import { useKeys, usePlainKeys } from '../local/useKeys.ts'
import { useMayWrite } from '../session/useMayWrite.ts'
import { useRoom } from '../session/useRoom.ts'
import { ConflictCard } from './ConflictCard.tsx'
import css from './ConflictCards.module.css'
import { toSettle } from './toSettle.ts'

export function ConflictCards() {
  const list = useRoom(conflicts)
  return list.length === 0 ? null : <Cards list={list} />
}

function Cards({ list }: { readonly list: ReturnType<typeof conflicts> }) {
  const region = useRef<HTMLElement>(null)
  const urgent = useRoom((state) =>
    list.flatMap((conflict) => (isUrgent(conflict) ? [`${conflictTitle(state, conflict)}.`] : [])).join(' '),
  )
  const titles = useRoom((state) => list.map((conflict) => conflictTitle(state, conflict)).join('. '))
  // To the card, not to a button: what is typed on by mistake settles nothing.
  const onLine = use(NoticeOnLine)
  const open = useOpenAttention()
  const focus = () => {
    flushSync(open)
    region.current?.querySelector('article')?.focus()
  }
  const mayWrite = useMayWrite()
  const told = usePlainKeys() && mayWrite
  useKeys(
    mayWrite
      ? [{ keys: ATTENTION_KEYS.settle, label: 'Settle what stands two ways', group: 'Incident', run: focus }]
      : [],
  )
  return (
    <section ref={region} aria-label="To settle" className={css.cards}>
      {onLine ? null : (
        <Hidden>
          <p role="alert">{urgent}</p>
          <p role="status">
            {toSettle(list.length)}.
            {told ? ` Press ${keyLabel(ATTENTION_KEYS.settle, isMac())} to go there.` : ''}
          </p>
        </Hidden>
      )}
      {onLine ? (
        <Notice
          tone={urgent === '' ? 'warn' : 'act'}
          title={`${toSettle(list.length)}.`}
          actions={
            <Button reads size="sm" keys={ATTENTION_KEYS.settle} onPress={focus}>
              {mayWrite ? 'Settle' : 'Look'}
            </Button>
          }
        >
          {titles}.
          <Hidden elementType="span">
            {told ? ` Press ${keyLabel(ATTENTION_KEYS.settle, isMac())} to go there.` : ''}
          </Hidden>
        </Notice>
      ) : null}
      {(onLine ? [] : list).map((conflict, index) => (
        <Guard key={conflict.id} what="What stands two ways here" as="panel">
          <ConflictCard conflict={conflict} {...(index === 0 ? { keys: ATTENTION_KEYS.settle } : {})} />
        </Guard>
      ))}
    </section>
  )
}
