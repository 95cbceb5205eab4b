// Hypotheses by state. The IC orders them; Ops brings the evidence.
import { hypothesesIn, type HypothesisState } from '@holdfast/model'
import { Button, Guard, Panel, useLookOnly } from '../../kit/index.ts'
import { useRoom } from '../../session/useRoom.ts'
import { sameList } from '../../parts/equal.ts'
import css from './Board.module.css'
import { HypothesisCard } from './HypothesisCard.tsx'

const COLUMNS: readonly {
  readonly title: string
  readonly states: readonly HypothesisState[]
  readonly empty: string
}[] = [
  { title: 'Proposed', states: ['proposed'], empty: 'What could be the cause? Propose it, even unsure.' },
  { title: 'Testing', states: ['testing'], empty: 'Take a proposed one to test it.' },
  { title: 'Supported', states: ['supported'], empty: 'Evidence for it moves one here.' },
  {
    title: 'Ruled out',
    states: ['ruledOut', 'parked'],
    empty: 'What was ruled out, and why, stays readable.',
  },
]

export function Board({
  onPropose,
  className,
}: {
  readonly onPropose: () => void
  readonly className: string
}) {
  const lookOnly = useLookOnly()
  return (
    <Panel
      title="Hypotheses"
      sub={lookOnly ? 'in the order of the IC' : 'the IC orders them; you bring evidence'}
      className={className}
      actions={
        <Button size="sm" keys="h" onPress={onPropose}>
          New
        </Button>
      }
    >
      <div className={css.columns}>
        {COLUMNS.map((column) => (
          <Column key={column.title} {...column} />
        ))}
      </div>
    </Panel>
  )
}

function Column({ title, states, empty }: (typeof COLUMNS)[number]) {
  const lookOnly = useLookOnly()
  const rows = useRoom((state) => hypothesesIn(state, ...states), sameList)
  return (
    <section className={css.column} aria-label={title} data-list data-panel>
      <h3
        className={css.title}
        data-tone={states[0] === 'testing' ? 'ops' : states[0] === 'supported' ? 'good' : undefined}
      >
        {title} <span className={css.count}>{rows.length}</span>
      </h3>
      {rows.length === 0 ? (
        <p className={css.empty}>{lookOnly ? 'none' : empty}</p>
      ) : (
        rows.map((h) => (
          <Guard what="This hypothesis" key={h.id}>
            <HypothesisCard hypothesis={h} />
          </Guard>
        ))
      )}
    </section>
  )
}
