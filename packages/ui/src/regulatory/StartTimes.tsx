// The milestones that regulatory clocks count from, each with its time, or with the button that notes it now.
import { isTime, MILESTONE_WORDS, type Milestone, milestoneAt, setMilestone } from '@holdfast/model'
import { Button } from '../kit/marks/Button.tsx'
import { TimeText } from '../kit/time/TimeText.tsx'
import { useKit } from '../kit/time/KitProvider.tsx'
import { useMayWrite } from '../session/useMayWrite.ts'
import { useRoom } from '../session/useRoom.ts'
import { useRun } from '../session/useRun.ts'
import css from './RegulatorySheet.module.css'

const STARTS = ['detected', 'aware', 'classified'] as const satisfies readonly Milestone[]

export function StartTimes() {
  return (
    <div>
      <ul className={css.times} aria-label="What the clocks count from">
        {STARTS.map((name) => (
          <StartTime key={name} name={name} />
        ))}
      </ul>
      <p className={css.quiet}>
        Another time than now, or a change: among the milestones on the Timeline desk.
      </p>
    </div>
  )
}

function StartTime({ name }: { readonly name: (typeof STARTS)[number] }) {
  const at = useRoom((state) => milestoneAt(state, name))
  const run = useRun()
  const { clock } = useKit()
  const mayWrite = useMayWrite()
  const words = MILESTONE_WORDS[name]
  return (
    <li className={css.time}>
      <span>{words}</span>
      {isTime(at) ? (
        <strong>
          <TimeText at={at} />
        </strong>
      ) : mayWrite ? (
        <Button size="sm" onPress={() => void run(setMilestone, { milestone: name, at: clock.now() })}>
          Note {name} now
        </Button>
      ) : (
        <span className={css.quiet}>not known</span>
      )}
    </li>
  )
}
