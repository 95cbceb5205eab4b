// What the IC weighs when ordering candidates: how likely, how costly to test, how much a test could break.
import { editHypothesis, type HypothesisRow, type Level, LEVELS } from '@holdfast/model'
import { Button, Popover, Segmented } from '../../kit/index.ts'
import { useRun } from '../../session/useRun.ts'
import css from '../../parts/SheetForm.module.css'

const ITEMS = LEVELS.map((id) => ({ id, label: id === 'unknown' ? 'not known' : id }))
const WEIGHTS = [
  { name: 'likelihood', label: 'Likelihood' },
  { name: 'costToTest', label: 'Cost to test' },
  { name: 'blastRadius', label: 'Blast radius of the test' },
] as const

export function WeighPopover({ hypothesis }: { readonly hypothesis: HypothesisRow }) {
  const run = useRun()
  return (
    <Popover
      trigger={
        <Button size="sm" variant="quiet">
          Weigh…
        </Button>
      }
      title={hypothesis.title}
      placement="bottom end"
    >
      {() => (
        <div className={css.form}>
          {WEIGHTS.map(({ name, label }) => (
            <Segmented
              key={name}
              label={label}
              items={ITEMS}
              value={hypothesis[name]}
              onChange={(level: Level) => run(editHypothesis, { id: hypothesis.id, [name]: level })}
            />
          ))}
        </div>
      )}
    </Popover>
  )
}
