// Everything that a person must settle, near the top of every desk: what was done apart is shown, never decided silently
// (OFF-4). One key goes to the first card; nothing here takes the focus by itself.
import { conflicts, conflictTitle, isUrgent } from '@holdfast/model'
import { useRef } from 'react'
import { Guard, Hidden } from '../kit/index.ts'
import { useKeys } from '../local/useKeys.ts'
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
  const focus = () => region.current?.querySelector<HTMLElement>('button[data-side]')?.focus()
  const mayWrite = useMayWrite()
  useKeys(
    !mayWrite ? [] : [{ keys: 'v', label: 'Settle what stands two ways', group: 'Incident', run: focus }],
  )
  return (
    <section ref={region} aria-label="To settle" className={css.cards}>
      <Hidden>
        <p role="alert">{urgent}</p>
        <p role="status">
          {toSettle(list.length)}. {mayWrite ? ' Press V to go there.' : ''}
        </p>
      </Hidden>
      {list.map((conflict, index) => (
        <Guard key={conflict.id} what="What stands two ways here" as="panel">
          <ConflictCard conflict={conflict} {...(index === 0 ? { keys: 'v' } : {})} />
        </Guard>
      ))}
    </section>
  )
}
