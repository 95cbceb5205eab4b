// Candidate causes in the IC's order. A drag, or Alt with an arrow key, moves one; each move is logged.
import {
  candidates,
  type HypothesisId,
  hypothesesIn,
  rankHypothesis,
  ruledOutBecause,
  unruled,
  waitingForRuling,
} from '@holdfast/model'
import { type KeyboardEvent, useRef } from 'react'
import { GridList, useDragAndDrop } from 'react-aria-components'
import {
  Badge,
  Button,
  EmptyState,
  Kbd,
  Panel,
  Row,
  RowList,
  Section,
  TimeText,
  useTick,
  useLookOnly,
} from '../../kit/index.ts'
import { useNameOf } from '../../session/useNameOf.ts'
import { useRoom } from '../../session/useRoom.ts'
import { useRun } from '../../session/useRun.ts'
import { sameList } from '../../parts/equal.ts'
import { useFocusRowWhenAsked } from '../../yours/cardRoute.ts'
import { CandidateRow } from './CandidateRow.tsx'
import css from './InvestigateNext.module.css'

export interface InvestigateNextProps {
  /** One line each, where the desk has more than fits. */
  readonly isCompact?: boolean
}

export function InvestigateNext({ isCompact = false }: InvestigateNextProps) {
  const run = useRun()
  const order = useRoom(candidates, sameList)
  const ruledOut = useRoom((state) => hypothesesIn(state, 'ruledOut'), sameList)
  const move = (id: HypothesisId, position: number) => run(rankHypothesis, { id, position })
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': String(key) })),
    onReorder({ keys, target }) {
      const id = [...keys][0] as HypothesisId
      const rest = order.filter((h) => h.id !== id)
      const at = rest.findIndex((h) => h.id === target.key)
      move(id, target.dropPosition === 'after' ? at + 1 : at)
    },
  })
  const lookOnly = useLookOnly()
  const list = useRef<HTMLDivElement>(null)
  useFocusRowWhenAsked(
    list,
    order.map(({ id }) => id),
  )
  const moveByKey = (event: KeyboardEvent) => {
    if (lookOnly || !event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    const row = (event.target as Element).closest('[data-key]')
    const index = order.findIndex((h) => h.id === row?.getAttribute('data-key'))
    const hypothesis = order[index]
    if (!hypothesis) return
    event.preventDefault()
    event.stopPropagation()
    move(hypothesis.id, index + (event.key === 'ArrowUp' ? -1 : 1))
  }
  return (
    <Panel
      title="Investigate next"
      sub="candidate causes, in the IC's order"
      actions={
        lookOnly ? null : (
          <span className={css.keys}>
            <Kbd keys="Alt+ArrowUp" /> <Kbd keys="Alt+ArrowDown" /> move
          </span>
        )
      }
    >
      <RulingPrompt />
      {order.length === 0 ? (
        <EmptyState
          title="No candidate cause yet"
          next={
            <>
              Ops proposes one with <Kbd keys="h" /> on the Ops desk.
            </>
          }
        />
      ) : (
        <div ref={list} data-compact={isCompact || undefined} onKeyDownCapture={moveByKey}>
          {/* Its hooks are set once for its life: whoever may no longer write gets another list. */}
          <GridList
            key={lookOnly ? 'read' : 'order'}
            aria-label="Candidate causes, in the order in which they are investigated"
            items={order}
            {...(lookOnly ? {} : { dragAndDropHooks })}
            className={css.list ?? ''}
          >
            {(hypothesis) => <CandidateRow hypothesis={hypothesis} />}
          </GridList>
        </div>
      )}
      {ruledOut.length === 0 ? null : (
        <Section title="Ruled out">
          <RowList label="Ruled out">
            {ruledOut.map((h) => (
              <RuledOut key={h.id} id={h.id} title={h.title} />
            ))}
          </RowList>
        </Section>
      )}
    </Panel>
  )
}

function RuledOut({ id, title }: { readonly id: HypothesisId; readonly title: string }) {
  const nameOf = useNameOf()
  const why = useRoom(
    (state) => ruledOutBecause(state, id),
    (a, b) => a?.because === b?.because && a?.at === b?.at,
  )
  return (
    <Row
      struck
      title={title}
      sub={
        why ? (
          <>
            {why.because} · {nameOf(why.by)} <TimeText at={why.at} />
          </>
        ) : (
          ''
        )
      }
      trailing={<Badge>ruled out</Badge>}
    />
  )
}

/** Two candidates and no word from the IC for two minutes: the room is asked to choose. */
function RulingPrompt() {
  const now = useTick(5_000)
  const waiting = useRoom((state) => waitingForRuling(state, now), sameList)
  const run = useRun()
  const order = useRoom(candidates, sameList)
  const open = useRoom((state) => unruled(state).length)
  const first = waiting[0]
  if (!first) return null
  return (
    <div className={css.prompt} role="status">
      <span>
        {open === 1
          ? `"${first.title}" waits`
          : `${open === order.length ? '' : `${open} of `}${order.length} hypotheses wait`}{' '}
        for the IC's order: which one next?
      </span>
      <Button
        size="sm"
        onPress={() =>
          run(rankHypothesis, {
            id: first.id,
            position: order.findIndex((h) => h.id === first.id) === 0 ? 1 : 0,
          })
        }
      >
        {order[0]?.id === first.id ? 'Later' : 'This one first'}
      </Button>
    </div>
  )
}
